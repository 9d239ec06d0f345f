// Made by `npm run contract` from proto/openapi.json and proto/asyncapi.yaml; never edited by hand.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures in the OpenMetrics text format, for Prometheus. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Figures */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service can do its work: no clock overdue, the risk log follows, the disk has room. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ready */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Readiness"];
                    };
                };
                /** @description Not ready; `status` says why */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Readiness"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accounts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountList"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        /** Make an account; a link or a token gives it a way in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountAsked"];
                };
            };
            responses: {
                /** @description Made */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountLine"];
                    };
                };
                /** @description Name, role or crew do not fit */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description The name is taken */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{name}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable an account; its sessions, tokens and links end at once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Name of the account */
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Disabled */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description No such account */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description The last administrator */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{name}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a one-time link by which somebody sets a password, or signs in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Name of the account */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LinkAsked"];
                };
            };
            responses: {
                /** @description Made; shown this once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkMade"];
                    };
                };
                /** @description No such account */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit of sign-ins, accounts, tokens and reads of personal data. */
        get: {
            parameters: {
                query?: {
                    /** @description 100 if not said, 1000 at most. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The audit */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditList"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/register/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import lifts, units, stations, crews, people or districts from a file: CSV, CSV.gz, XLSX or `GeoJSON`,
         *     known by its content. A bad row is rejected with its number, field and reason while the others go in. With
         *     `dry_run` everything is done and taken back. What was imported is in force when the answer comes. For
         *     supervisors and administrators; audited. `limits.import_bytes_max` bytes at most.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["ImportForm"];
                };
            };
            responses: {
                /** @description Imported, or what would be */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Imported"];
                    };
                };
                /** @description `mapping_refused`, `import_unreadable`, `import_part` */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description The file is too big */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description `import_busy`: another import is under way */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/register/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mappings that come with the program. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Mappings */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MappingList"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/register/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over `register.db` as an import left it. What is asked meanwhile is answered from the old one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description In force */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RegisterLoaded"];
                    };
                };
                /** @description It cannot be read; the old one stays in force */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens of an account. */
        get: {
            parameters: {
                query: {
                    /** @description Name of the account. */
                    account: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Tokens */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenList"];
                    };
                };
                /** @description No such account */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        /** Issue a token. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TokenAsked"];
                };
            };
            responses: {
                /** @description Issued; shown this once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenIssued"];
                    };
                };
                /** @description Scope and role do not fit */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description No such account */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token at once. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number of the token */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Revoked */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description No such token, or it is revoked already */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls that ring, were missed, or all of the last 72 hours. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description `ringing` (the default): neither answered nor ended; `talking`: answered, not ended; `missed`
                     *     (漏接): ended
                     *     without being answered; `all` of the last 72 h.
                     */
                    state?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Calls */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CallPage"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One state of a call or an array of them. The phone of a car opens a case by ringing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description A `CallStatus`, or an array of at most 64 */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CallStatus"];
                };
            };
            responses: {
                /** @description Durable, but for those refused */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EventsAnswer"];
                    };
                };
                /** @description The only state sent is wrong; its field is named */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too many in one request */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases, newest first: those that have not ended, or all. */
        get: {
            parameters: {
                query?: {
                    /** @description `open` (the default): cases that have not ended; `all`. */
                    state?: string;
                    /**
                     * @description Stages, with commas between:
                     *     `suspected,open,dispatched,en_route,on_scene,freed,closed,cancelled,merged`.
                     */
                    stage?: string;
                    /** @description Kinds, with commas between: `entrapment,injury,fault,complaint,enquiry,false_alarm,self_freed`. */
                    kind?: string;
                    /** @description District of the lift. */
                    district?: number;
                    /** @description Contract maintenance unit of the lift. */
                    unit?: number;
                    /** @description The lift. */
                    lift?: number;
                    /** @description Reported at or after this instant. */
                    from?: string;
                    /** @description Reported before this instant. */
                    to?: string;
                    /** @description Cursor: `next` of the page before. */
                    after?: string;
                    /** @description Cases on the page; 100 if not said, `limits.page_rows_max` at most. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page of cases */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CasePage"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Report an emergency from a call or by hand; it joins the open case of its lift or opens one. With
         *     `settle` a non-emergency is counted and closed in the same act.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description In place of `cmd_id` */
                    "Idempotency-Key"?: string | null;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCase"];
                };
            };
            responses: {
                /** @description Decided before: the first answer again */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Result"];
                    };
                };
                /** @description Durable */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Result"];
                    };
                };
                /** @description A field is wrong; named */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Refused; `code` says why */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its orders, clocks, lift and timeline. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number of the case */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The case */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseDetail"];
                    };
                };
                /** @description No such case */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who could go to a case, ranked by estimated arrival, with reasons. */
        get: {
            parameters: {
                query?: {
                    /** @description 1 the lift's own unit, 2 the nearest of any unit; both if not said. Level 3 is reached by telephone. */
                    level?: number;
                };
                header?: never;
                path: {
                    /** @description Number of the case */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Candidates */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Candidates"];
                    };
                };
                /** @description No such case */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask something of a case or of one of its orders; `act` says what, and which other fields count. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description In place of `cmd_id` */
                    "Idempotency-Key"?: string | null;
                };
                path: {
                    /** @description Number of the case */
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CaseCommand"];
                };
            };
            responses: {
                /** @description Durable, or decided before */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Result"];
                    };
                };
                /** @description A field is wrong; named */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description No such case or order */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Refused, or `expected_version` is stale */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase all personal data of a case that has ended: callers, words, recordings, reasons, notes. What comes
         *     later, such as a recording, is erased when asked again. A merged case is erased with the one it went into.
         *     Audited.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description In place of `cmd_id` */
                    "Idempotency-Key"?: string | null;
                };
                path: {
                    /** @description Number of the case */
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EraseCommand"];
                };
            };
            responses: {
                /** @description Erased for good; without `position` there was nothing left */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Result"];
                    };
                };
                /** @description A field is wrong; named */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description `no_such_case` */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description `case_not_ended`: it is open */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All crews with duty, position, sessions and live order. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Crews */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CrewList"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a one-time link that signs a crew's phone in, to be shown as a picture to scan (扫码登录). Makes the
         *     crew's account where it has none. For supervisors and administrators; audited.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number of the crew */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Made; shown this once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkMade"];
                    };
                };
                /** @description No such crew */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/districts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The districts of the register with their outlines, as GeoJSON. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The districts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DistrictCollection"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ingest/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One alarm or an array of alarms. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description `Alarm`, an array of them, or a protobuf `AlarmBatch`, which is answered in protobuf (proto/liftline/v1/alarm.proto) */
            requestBody: {
                content: {
                    "application/json": unknown;
                    "application/x-protobuf": unknown;
                };
            };
            responses: {
                /** @description Durable. `AlarmAnswer`, or `AlarmBatchAnswer` for an array */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A field is wrong; named */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description No token, or it is refused */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description The token does not speak for this source or lift */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Body or batch too big */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Ask again with the same ids */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lifts by any of their codes, names and addresses, with the field that matched. */
        get: {
            parameters: {
                query: {
                    /**
                     * @description Any code, the car's telephone, estate, address or use unit; in Chinese, pinyin, its initials,
                     *     English. At most 60 characters.
                     */
                    q: string;
                    /** @description How many; 20 if not said, 100 at most. */
                    limit?: number;
                    /** @description Longitude of who asks: what is equally good is shown nearest first. */
                    lon?: number;
                    /** @description Latitude of who asks. */
                    lat?: number;
                    /** @description What the degrees refer to: `WGS-84` (the default), `GCJ-02`, `BD-09`, `CGCS2000`. */
                    datum?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was found */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchAnswer"];
                    };
                };
                /** @description The query is too long, or the point wrong */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lifts/near": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The nearest lifts to a point, with all that are equally near. */
        get: {
            parameters: {
                query: {
                    /** @description Longitude, degrees. */
                    lon: number;
                    /** @description Latitude, degrees. */
                    lat: number;
                    /**
                     * @description How many; 5 if not said, 100 at most. Lifts as near as the last of them come too: those of one tower
                     *     share a point.
                     */
                    k?: number;
                    /** @description What the degrees refer to: `WGS-84` (the default), `GCJ-02`, `BD-09`, `CGCS2000`. */
                    datum?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The nearest lifts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NearAnswer"];
                    };
                };
                /** @description The point is not in the city, or its axes are swapped */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the register says of a lift: facts, all its codes with their history, who looks after it, its open
         *     cases. A crew sees the lift it is sent to, while it is.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number of the lift */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The lift */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LiftDetail"];
                    };
                };
                /** @description No such lift */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use a one-time link up: set a password where one is given, and begin a session. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Redeem"];
                };
            };
            responses: {
                /** @description Signed in; see Set-Cookie */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WhoAmI"];
                    };
                };
                /** @description The link sets a password; give one that fits */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description The link is unknown, used or expired */
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the console's map can show beside the register: the city's box and base maps, without their addresses
         *     and keys.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What there is */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MapOffer"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order with the candidates that were considered. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number of the order */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The order */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Order"];
                    };
                };
                /** @description No such order */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Maintenance units, stations and districts, by number. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Units, stations, districts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PartyList"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The limits in force, by name of the policy. A case keeps those it was opened under. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Policies */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PolicyList"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/private/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A piece of personal data by its key: caller, words, recording, note. For operators and supervisors;
         *     audited.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description 32 hexadecimal digits, as `note_key` gives them */
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The data, or when and why it was erased */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PrivateView"];
                    };
                };
                /** @description There never was any under that key */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/private/{key}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase one piece of personal data: a caller with words and recording, a reason, a note. Not while the case
         *     it is of has not ended. Audited.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description In place of `cmd_id` */
                    "Idempotency-Key"?: string | null;
                };
                path: {
                    /** @description 32 hexadecimal digits, as `note_key` gives them */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EraseCommand"];
                };
            };
            responses: {
                /** @description Erased for good, now or before */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Result"];
                    };
                };
                /** @description A field is wrong; named */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description There never was any under that key */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description `case_not_ended`: the case it is of is open */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many entries there are by kind, clock and severity. */
        get: {
            parameters: {
                query?: {
                    /** @description Entered at or after this instant; from the beginning if not said. */
                    from?: string;
                    /** @description Entered before this instant; until now if not said. */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Counts */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Counts"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of the log, as JSON in pages, or as CSV all at once (`Accept: text/csv` or `format=csv`). */
        get: {
            parameters: {
                query?: {
                    /** @description Entered at or after this instant. */
                    from?: string;
                    /** @description Entered before this instant. */
                    to?: string;
                    /** @description `breach,accident,casualty,no_crew,reported,stepped,supplemented,rectified,rechecked,correction`. */
                    kind?: string;
                    /** @description Clocks, such as `arrive,accident`. */
                    clock?: string;
                    /** @description Severities, by their words. */
                    severity?: string;
                    /** @description Highest level ordered after it: 1 the lift's own unit, 2 the nearest, 3 public rescue. */
                    level?: number;
                    /** @description District of the lift. */
                    district?: number;
                    /** @description Maintenance unit that answers for it. */
                    unit?: number;
                    /** @description The lift. */
                    lift?: number;
                    /** @description A code of the lift, exactly. */
                    code?: string;
                    /** @description The case. */
                    case?: number;
                    /** @description `newest` (the default) or `oldest` first. */
                    order?: string;
                    /** @description Cursor: `next` of the page before. */
                    after?: string;
                    /** @description Entries on the page; 100 if not said, 500 at most. */
                    limit?: number;
                    /** @description `csv` for CSV. */
                    format?: string;
                    /** @description CSV: `zh` (the default) heads the columns in Chinese and English, `en` in English alone. */
                    lang?: string;
                    /** @description CSV: `1` begins with a byte order mark, by which Excel knows UTF-8. */
                    bom?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Entries */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RiskPage"];
                        "text/csv": string;
                    };
                };
                /** @description Too many exports at once, or the log cannot be read */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk/entries/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry by its number. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Number of the entry */
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The entry */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EntryView"];
                    };
                };
                /** @description No such entry */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am, by cookie or token. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who is signed in */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WhoAmI"];
                    };
                };
                /** @description Nobody */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        put?: never;
        /** Begin a session: the answer sets its cookie. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            responses: {
                /** @description Signed in; see Set-Cookie */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WhoAmI"];
                    };
                };
                /** @description Name or password is wrong */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Too many failures; see Retry-After */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        /** End the session; the answer takes its cookie away. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Signed out */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Nobody */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProblemDetails"];
                    };
                };
                /** @description Anything else: a problem; `code` says which */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemDetails"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A suspected accident (疑似事故). */
        Accident: {
            /**
             * Format: date-time
             * @description When.
             */
            at?: string;
            /** @description Which limb of the regulation is met. */
            limb?: components["schemas"]["AccidentLimb"];
            /** @description Reported to the authority. */
            reported?: components["schemas"]["Stamp"];
            /** @description Passed on by the authority. */
            stepped?: components["schemas"]["Stamp"];
            /** @description 续报: last supplement handed in. */
            supplemented?: components["schemas"]["Stamp"];
        };
        /**
         * @description Which limb of the regulation is met; any one is enough (Decree 549 arts. 61 to 64).
         * @enum {string}
         */
        AccidentLimb: "ACCIDENT_LIMB_UNSPECIFIED" | "ACCIDENT_LIMB_TWO_HOURS" | "ACCIDENT_LIMB_CASUALTY";
        /** @description An account to be made. */
        AccountAsked: {
            /**
             * Format: int64
             * @description The crew it is of; for role `crew`, and for no other.
             */
            crew?: number | null;
            /** @description Name to sign in with, 1 to 64 characters. */
            name: string;
            /** @description `operator`, `supervisor`, `crew`, `gateway`, `exchange`, `administrator`. */
            role: string;
        };
        /** @description An account. */
        AccountLine: {
            /** @description Its number, as records name it. */
            account: components["schemas"]["Id"];
            /** @description When it was made. */
            created_at: components["schemas"]["At"];
            crew_id?: components["schemas"]["Id"] | null;
            disabled_at?: components["schemas"]["At"] | null;
            /** @description Whether it has a password. */
            has_password: boolean;
            /** @description Its name. */
            name: string;
            /** @description Its role. */
            role: string;
        };
        /** @description All accounts. */
        AccountList: {
            /** @description By number, disabled ones too. */
            accounts: components["schemas"]["AccountLine"][];
        };
        /** @description Who did it. */
        Actor: {
            /**
             * Format: uint64
             * @description Account number; the crew's number for a crew; 0 for the desk itself.
             */
            id?: string;
            /** @description In which role. */
            role?: components["schemas"]["Role"];
        };
        /** @description Who answers for an entry. */
        AnswerableView: {
            crew_id?: components["schemas"]["Id"] | null;
            /** @description `centre`, `unit`, `use_unit`, `authority` or `nobody`. */
            party: string;
            unit_id?: components["schemas"]["Id"] | null;
            use_unit_id?: components["schemas"]["Id"] | null;
        };
        /** Format: date-time */
        At: string;
        /** @description An entry of the audit. */
        AuditLine: {
            account?: components["schemas"]["Id"] | null;
            /** @description What. */
            act: string;
            /** @description Address it came from. */
            address?: string | null;
            /** @description When. */
            at: components["schemas"]["At"];
            /** @description Account that did it; 0 for the command line and the process itself. */
            by: components["schemas"]["Id"];
            /** @description What else there is to say. */
            detail: string;
            /** @description Name it is about. */
            name: string;
        };
        /** @description The audit of sign-ins, accounts, tokens and personal data. */
        AuditList: {
            /** @description Latest first. */
            entries: components["schemas"]["AuditLine"][];
        };
        /** @description A base map (底图). */
        BaseOffer: {
            /** @description Whose it is and its approval number (审图号). */
            attribution: string;
            /** @description What its tiles are cut in: `WGS-84`, `CGCS2000` or `GCJ-02`. */
            datum: string;
            file?: components["schemas"]["Holds"] | null;
            /** @description Its name in addresses: `/basemap/{id}/{z}/{x}/{y}?layer=0`, or the file at `/basemap/{id}`. */
            id: string;
            /** @description Its name as people read it. */
            label: string;
            /** @description Layers, drawn one over the other; 0 for a file of tiles. */
            layers: number;
            /**
             * Format: int32
             * @description Deepest zoom.
             */
            zoom_max: number;
        };
        /** @description A call as the console shows it (来电). Numbers lie beside the chain; the server fills them in for who may see them. */
        Call: {
            /**
             * Format: uint64
             * @description Account of the operator who answered.
             */
            agent_id?: string;
            /**
             * Format: date-time
             * @description When it was answered.
             */
            answered_at?: string;
            /** @description The exchange's id, source/id. */
            call_id?: string;
            /** @description Caller's number. */
            caller?: string;
            /**
             * Format: uint64
             * @description The case it belongs to.
             */
            case_id?: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended_at?: string;
            /** @description Keys of its numbers and recording beside the chain, as 32 hexadecimal digits, oldest first: for calling back a call that was missed. GET /v1/private/{key} tells who may know, and audits it. */
            private_keys?: string[];
            /**
             * Format: date-time
             * @description When it rang.
             */
            ringing_at?: string;
        };
        /**
         * @description Outcome of the confirmation call (回访).
         * @enum {string}
         */
        CallBack: "CALL_BACK_UNSPECIFIED" | "CALL_BACK_CONFIRMED_BY_TRAPPED" | "CALL_BACK_CONFIRMED_BY_USE_UNIT" | "CALL_BACK_NOT_REACHED";
        /** @description What an exchange says of a call beside its states. */
        CallDetail: {
            /** @description IN or OUT. */
            direction?: string;
            /** @description Keys pressed. */
            dtmf?: string;
            /** @description Extension of the operator. */
            extension?: string;
            /** @description CALLER, AGENT or SYSTEM. */
            hangup_by?: string;
            /** @description Outcome as the exchange names it. */
            result?: string;
            /**
             * Format: int64
             * @description Length of the talk without ringing, seconds.
             */
            talk_s?: number;
        };
        /**
         * @description What happened to a call.
         * @enum {string}
         */
        CallEvent: "CALL_EVENT_UNSPECIFIED" | "CALL_EVENT_RINGING" | "CALL_EVENT_ANSWERED" | "CALL_EVENT_TRANSFERRED" | "CALL_EVENT_ENDED" | "CALL_EVENT_RECORDING_READY";
        /** @description Some calls. */
        CallPage: {
            /** @description Latest first; at most 200. `caller` stands in calls that ring, for operators and supervisors. */
            calls: components["schemas"]["Call"][];
        };
        /** @description One state of one call. (source, call_id, event, seq) makes a repeat recognisable. */
        CallStatus: {
            /**
             * Format: uint64
             * @description Account of the operator who answered, if the exchange knows it.
             */
            agent_id?: string;
            /** @description The exchange's id of the call, the same in all its states. Needed; at most 64 characters. */
            call_id?: string;
            /** @description Number called. At most 32 characters; kept beside the chain. */
            callee?: string;
            /** @description Caller's number. At most 32 characters; kept beside the chain. */
            caller?: string;
            /** @description IN or OUT; IN if not said. */
            direction?: string;
            /** @description Keys pressed. At most 32 characters. */
            dtmf?: string;
            /** @description What happened. Needed. */
            event?: components["schemas"]["CallEvent"];
            /** @description The exchange's extras, at most 2048 bytes of keys and values. */
            ext?: {
                [key: string]: string;
            };
            /** @description Extension of the operator. At most 32 characters. */
            extension?: string;
            /** @description CALLER, AGENT or SYSTEM. */
            hangup_by?: string;
            /**
             * Format: date-time
             * @description When it happened. Needed; years 2000 to 2099.
             */
            occurred_at?: string;
            /** @description Address of the recording. At most 1024 characters; kept beside the chain. */
            recording_url?: string;
            /** @description Outcome as the exchange names it. At most 64 characters. */
            result?: string;
            /**
             * Format: uint64
             * @description Tells repeats of one event apart, such as a second transfer.
             */
            seq?: string;
            /** @description Authenticated exchange. Needed; at most 64 characters. */
            source?: string;
            /**
             * Format: int64
             * @description Length of the talk without ringing, seconds.
             */
            talk_s?: number;
        };
        /**
         * @description Why a case was cancelled.
         * @enum {string}
         */
        CancelReason: "CANCEL_REASON_UNSPECIFIED" | "CANCEL_REASON_FALSE_ALARM" | "CANCEL_REASON_CLEARED" | "CANCEL_REASON_TEST" | "CANCEL_REASON_WRONG_NUMBER" | "CANCEL_REASON_REFERRED" | "CANCEL_REASON_OTHER";
        /** @description One crew that could go, or could not, with its reasons. */
        Candidate: {
            /**
             * Format: uint64
             * @description The crew.
             */
            crew_id?: string;
            /**
             * Format: int64
             * @description Great-circle distance in metres.
             */
            distance_m?: number;
            /**
             * Format: int64
             * @description Estimated time to arrive, milliseconds.
             */
            eta_ms?: string;
            /**
             * Format: int64
             * @description Age of its position fix, milliseconds.
             */
            fix_age_ms?: string;
            /** @description Why it is left out; absent where it may go. */
            left_out?: components["schemas"]["LeftOut"];
            /** @description On which level it would go. */
            level?: components["schemas"]["Level"];
            /**
             * Format: uint64
             * @description Its station.
             */
            station_id?: string;
            /**
             * Format: uint64
             * @description Its unit.
             */
            unit_id?: string;
        };
        /** @description Who could go, best first, and who is left out with why. */
        Candidates: {
            /**
             * Format: int64
             * @description The limit of arrival (到场时限) under the case's own policy, milliseconds from the order's receipt.
             */
            arrive_limit_ms: number;
            /** @description Level 1, then level 2; within a level the best first, those left out after them. */
            candidates: components["schemas"]["NamedCandidate"][];
        };
        /** @description One emergency at one lift (事件). */
        Case: {
            /** @description Accident threshold reached. */
            accident?: components["schemas"]["Accident"];
            /** @description Address of the lift, where the server has it at hand. */
            address?: string;
            /** @description Outcome of the confirmation call. */
            called_back?: components["schemas"]["CallBack"];
            /** @description Why it was cancelled. */
            cancelled?: components["schemas"]["CancelReason"];
            /**
             * Format: uint64
             * @description Its number.
             */
            case_id?: string;
            /** @description Cause and who answers for it. */
            cause?: components["schemas"]["Cause"];
            /** @description How sure. */
            certainty?: components["schemas"]["Certainty"];
            /** @description Clocks in force on it and on its live orders, soonest first. */
            clocks?: components["schemas"]["Clock"][];
            /**
             * Format: int64
             * @description People dead or believed dead; absent where not known.
             */
            dead_count?: number;
            /** @description Whether somebody is shut in. */
            entrapment?: components["schemas"]["Entrapment"];
            /** @description How nobody is shut in any more. */
            freed_how?: components["schemas"]["FreedHow"];
            /** @description Class under which reports join. */
            hazard?: components["schemas"]["Hazard"];
            /**
             * Format: int64
             * @description People hurt; absent where not known.
             */
            injured_count?: number;
            /** @description Kind. */
            kind?: components["schemas"]["CaseKind"];
            /** @description Highest level ordered so far. */
            level?: components["schemas"]["Level"];
            /** @description Its lift. */
            lift?: components["schemas"]["LiftRef"];
            /** @description Cases linked with it. */
            linked_case_ids?: string[];
            /**
             * Format: uint64
             * @description The case it went into.
             */
            merged_into_case_id?: string;
            /** @description Keys of its notes, as 32 hexadecimal digits; the text lies beside the chain. */
            note_keys?: string[];
            /** @description Its orders, oldest first. */
            order_ids?: string[];
            /** @description Orders in full, oldest first, where the caller asked for one case. */
            orders?: components["schemas"]["Order"][];
            /**
             * Format: uint64
             * @description Account of the operator who owns it.
             */
            owner_id?: string;
            /** @description Clocks past their limit whose end has not come yet, on it and on its live orders (超时). */
            passed_clocks?: components["schemas"]["Clock"][];
            /**
             * Format: int64
             * @description People shut in; absent where not known.
             */
            people_count?: number;
            /**
             * Format: int64
             * @description Number of the policy frozen into it.
             */
            policy_id?: number;
            /**
             * Format: int64
             * @description How often it was reopened.
             */
            reopened_count?: number;
            /** @description Reports that joined, oldest first. */
            reports?: components["schemas"]["ReportRef"][];
            /** @description Stage. */
            stage?: components["schemas"]["Stage"];
            /** @description Its times. */
            times?: components["schemas"]["Times"];
            /**
             * Format: int64
             * @description Counts every record of the case; send the one you saw as expected_version.
             */
            version?: number;
        };
        /**
         * @description What an operator may ask of a case, or of an order for a crew that reports by telephone.
         * @enum {string}
         */
        CaseActKind: "CASE_ACT_KIND_UNSPECIFIED" | "CASE_ACT_KIND_TAKE" | "CASE_ACT_KIND_CONFIRM" | "CASE_ACT_KIND_IDENTIFY" | "CASE_ACT_KIND_AMEND" | "CASE_ACT_KIND_CORRECT_TIME" | "CASE_ACT_KIND_ORDER" | "CASE_ACT_KIND_CONTACT" | "CASE_ACT_KIND_OWNER_REACHED" | "CASE_ACT_KIND_FREED" | "CASE_ACT_KIND_RESTORED" | "CASE_ACT_KIND_CALLED_BACK" | "CASE_ACT_KIND_CLOSE" | "CASE_ACT_KIND_CANCEL" | "CASE_ACT_KIND_REOPEN" | "CASE_ACT_KIND_MERGE" | "CASE_ACT_KIND_LINK" | "CASE_ACT_KIND_NOTE" | "CASE_ACT_KIND_AUTHORITY_REPORTED" | "CASE_ACT_KIND_AUTHORITY_STEPPED" | "CASE_ACT_KIND_SUPPLEMENTED" | "CASE_ACT_KIND_RECTIFIED" | "CASE_ACT_KIND_RECHECKED" | "CASE_ACT_KIND_ORDER_ACCEPT" | "CASE_ACT_KIND_ORDER_DECLINE" | "CASE_ACT_KIND_ORDER_DEPART" | "CASE_ACT_KIND_ORDER_ARRIVE" | "CASE_ACT_KIND_ORDER_NEED_HELP" | "CASE_ACT_KIND_ORDER_DONE" | "CASE_ACT_KIND_ORDER_WITHDRAW";
        /** @description Something asked of a case or of one of its orders by an operator. */
        CaseCommand: {
            /** @description What. Needed. */
            act?: components["schemas"]["CaseActKind"];
            /** @description CANCEL: why. */
            cancel_reason?: components["schemas"]["CancelReason"];
            /**
             * Format: uint64
             * @description The case. Needed but for order acts.
             */
            case_id?: string;
            /** @description CLOSE: cause. */
            cause?: components["schemas"]["Cause"];
            /** @description A UUID made once by the client and kept through every retry. Needed. */
            cmd_id?: string;
            /**
             * Format: uint64
             * @description ORDER: which crew; the best candidate of the level if absent.
             */
            crew_id?: string;
            /**
             * Format: int64
             * @description AMEND: people dead or believed dead.
             */
            dead_count?: number;
            /** @description ORDER_DECLINE: why. */
            decline_reason?: components["schemas"]["DeclineReason"];
            /**
             * Format: int64
             * @description The version the caller saw; a stale one is refused.
             */
            expected_version?: number;
            /** @description FREED: how. */
            how?: components["schemas"]["FreedHow"];
            /**
             * Format: int64
             * @description AMEND, FREED: people hurt.
             */
            injured_count?: number;
            /** @description AMEND: kind. */
            kind?: components["schemas"]["CaseKind"];
            /** @description ORDER: level. */
            level?: components["schemas"]["Level"];
            /** @description IDENTIFY: the lift by one of its codes. */
            lift?: components["schemas"]["LiftAlias"];
            /** @description Why, or free text; kept beside the chain. At most 2000 characters. */
            note?: string;
            /**
             * Format: date-time
             * @description When it truly happened, where that is not now.
             */
            occurred_at?: string;
            /**
             * Format: uint64
             * @description ORDER_ acts: the order.
             */
            order_id?: string;
            /**
             * Format: uint64
             * @description MERGE: the case that goes on. LINK: the other.
             */
            other_case_id?: string;
            /** @description CALLED_BACK: outcome. */
            outcome?: components["schemas"]["CallBack"];
            /**
             * Format: int64
             * @description AMEND, FREED: people.
             */
            people_count?: number;
            /**
             * Format: date-time
             * @description CORRECT_TIME: the true one.
             */
            to?: string;
            /**
             * Format: date-time
             * @description AMEND: shut in since.
             */
            trapped_since?: string;
            /** @description CORRECT_TIME: which. */
            which?: components["schemas"]["TimeName"];
        };
        /** @description One case and all there is to know of it. */
        CaseDetail: {
            /** @description The case with its clocks and its orders. */
            case: components["schemas"]["Case"];
            /** @description Records before those in `timeline`. */
            earlier_records: number;
            lift?: components["schemas"]["RegisterLift"] | null;
            /** @description Its records, oldest first: at most the latest 1000. */
            timeline: components["schemas"]["ConsoleRecord"][];
        };
        /**
         * @description Kind of case (事件类型).
         * @enum {string}
         */
        CaseKind: "CASE_KIND_UNSPECIFIED" | "CASE_KIND_ENTRAPMENT" | "CASE_KIND_INJURY" | "CASE_KIND_FAULT" | "CASE_KIND_COMPLAINT" | "CASE_KIND_ENQUIRY" | "CASE_KIND_FALSE_ALARM" | "CASE_KIND_SELF_FREED";
        /** @description Some cases, newest first. */
        CasePage: {
            /** @description The cases, without their orders. */
            cases: components["schemas"]["Case"][];
            /**
             * @description Cursor of the next page: ask again with `after` set to it. Absent on the last page. A page may hold
             *     fewer cases than asked for, or none, and still have a next one.
             */
            next?: string | null;
            /** @description Position of the record the page shows. */
            position: components["schemas"]["Id"];
        };
        /** @description Cause and who answers for it (困人原因, 责任). */
        Cause: {
            /** @description Two-level cause code, such as door.lock_failed. */
            code?: string;
            /** @description Who answers for it. */
            responsibility?: components["schemas"]["Responsibility"];
        };
        /**
         * @description How sure (CAP certainty).
         * @enum {string}
         */
        Certainty: "CERTAINTY_UNSPECIFIED" | "CERTAINTY_POSSIBLE" | "CERTAINTY_LIKELY" | "CERTAINTY_OBSERVED";
        /** @description A row that made a difference. */
        ChangeLine: {
            /** @description The fields that differ; empty where the record is new. */
            fields: string[];
            /**
             * Format: int64
             * @description The row.
             */
            row: number;
        };
        /**
         * @description How a report came (报警来源; Shanghai S01 to S05).
         * @enum {string}
         */
        Channel: "CHANNEL_UNSPECIFIED" | "CHANNEL_IOT" | "CHANNEL_PHONE" | "CHANNEL_PROPERTY" | "CHANNEL_MAINTENANCE" | "CHANNEL_TRANSFER" | "CHANNEL_MINI_PROGRAM" | "CHANNEL_OTHER";
        /** @description A clock in force (时限). */
        Clock: {
            /**
             * Format: date-time
             * @description When it fires.
             */
            due_at?: string;
            /** @description Which limit. */
            kind?: components["schemas"]["ClockKind"];
            /**
             * Format: date-time
             * @description When it started.
             */
            started_at?: string;
            /** @description What it runs on. */
            subject?: components["schemas"]["Subject"];
            /**
             * Format: date-time
             * @description When it turns amber: two thirds of the limit.
             */
            warn_at?: string;
        };
        /**
         * @description A limit of the design's clock table. A clock is armed by one record and ended by another, or it fires.
         * @enum {string}
         */
        ClockKind: "CLOCK_KIND_UNSPECIFIED" | "CLOCK_KIND_ANSWER" | "CLOCK_KIND_VERIFY" | "CLOCK_KIND_FIRST_ORDER" | "CLOCK_KIND_FIRST_ORDER_LIMIT" | "CLOCK_KIND_DELIVERY" | "CLOCK_KIND_VOICE" | "CLOCK_KIND_RESPOND" | "CLOCK_KIND_LADDER" | "CLOCK_KIND_DEPART" | "CLOCK_KIND_ARRIVE" | "CLOCK_KIND_OWNER" | "CLOCK_KIND_COMFORT" | "CLOCK_KIND_FREE" | "CLOCK_KIND_ACCIDENT" | "CLOCK_KIND_REPORT" | "CLOCK_KIND_STEP" | "CLOCK_KIND_SUPPLEMENT" | "CLOCK_KIND_RECHECK";
        /** @description One record, for the timeline of a case. */
        ConsoleRecord: {
            /** @description Who. */
            actor?: components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @description When it was decided.
             */
            at?: string;
            /** @description The call. */
            call_id?: string;
            /**
             * Format: uint64
             * @description The case.
             */
            case_id?: string;
            /** @description The clock that warned, fired or was breached. */
            clock?: components["schemas"]["ClockKind"];
            /**
             * Format: uint64
             * @description The crew.
             */
            crew_id?: string;
            /**
             * Format: date-time
             * @description When that clock was due.
             */
            due_at?: string;
            /**
             * Format: int64
             * @description How many pieces of personal data were erased.
             */
            erased_count?: number;
            /** @description On what ground personal data was erased. */
            erasure_reason?: components["schemas"]["ErasureReason"];
            /** @description What. */
            kind?: components["schemas"]["EventKind"];
            /**
             * Format: int64
             * @description How late it fired, milliseconds.
             */
            late_ms?: string;
            /** @description The level ordered, or the level no crew was found on. */
            level?: components["schemas"]["Level"];
            /** @description Key of the text beside the chain, as 32 hexadecimal digits. */
            note_key?: string;
            /**
             * Format: date-time
             * @description When it truly happened.
             */
            occurred_at?: string;
            /**
             * Format: uint64
             * @description The order.
             */
            order_id?: string;
            /**
             * Format: uint64
             * @description Its position.
             */
            position?: string;
            /** @description Why a command was refused. */
            refusal?: components["schemas"]["Refusal"];
            /**
             * Format: uint64
             * @description The report's number.
             */
            report_number?: string;
        };
        /** @description How many of one kind, clock and severity. */
        CountLine: {
            /** @description Clock, for breaches. */
            clock?: string | null;
            /**
             * Format: int64
             * @description Entries.
             */
            entries: number;
            /** @description Kind of entry. */
            kind: string;
            /** @description Severity. */
            severity: string;
        };
        /** @description How many entries there are. */
        Counts: {
            /** @description By kind, clock and severity. */
            counts: components["schemas"]["CountLine"][];
        };
        /** @description A crew (救援队) as it is now. */
        CrewLine: {
            /** @description Its number. */
            crew_id: components["schemas"]["Id"];
            fixed_at?: components["schemas"]["At"] | null;
            /**
             * Format: double
             * @description Latitude of the same.
             */
            lat?: number | null;
            /**
             * Format: double
             * @description Longitude of its last position, else of its station; degrees WGS-84.
             */
            lon?: number | null;
            /** @description Its name. */
            name?: string | null;
            /** @description On duty. */
            on_duty: boolean;
            order_id?: components["schemas"]["Id"] | null;
            /** @description The phone it is called on. */
            phone?: string | null;
            /**
             * Format: int32
             * @description Sessions of its devices that are open.
             */
            sessions: number;
            /** @description What it can do beyond the usual. */
            skills: string[];
            station_id?: components["schemas"]["Id"] | null;
            /** @description Name of its unit. */
            unit?: string | null;
            /** @description Number of its maintenance unit. */
            unit_id: components["schemas"]["Id"];
        };
        /** @description All crews. */
        CrewList: {
            /** @description By number. */
            crews: components["schemas"]["CrewLine"][];
        };
        /**
         * @description Why a crew declined.
         * @enum {string}
         */
        DeclineReason: "DECLINE_REASON_UNSPECIFIED" | "DECLINE_REASON_BUSY" | "DECLINE_REASON_TOO_FAR" | "DECLINE_REASON_NO_VEHICLE" | "DECLINE_REASON_NOT_EQUIPPED" | "DECLINE_REASON_NOT_OURS" | "DECLINE_REASON_UNSAFE" | "DECLINE_REASON_OTHER";
        /** @description Districts as GeoJSON (RFC 7946), degrees of WGS-84. */
        DistrictCollection: {
            /** @description One a district. */
            features: components["schemas"]["DistrictFeature"][];
            /** @description `FeatureCollection`. */
            type: string;
        };
        /** @description A district. */
        DistrictFeature: {
            /** @description A `MultiPolygon`. */
            geometry: Record<string, never>;
            /** @description Its number. */
            id: components["schemas"]["Id"];
            /** @description What it is called. */
            properties: components["schemas"]["DistrictName"];
            /** @description `Feature`. */
            type: string;
        };
        /** @description A district. */
        DistrictLine: {
            /** @description 行政区划代码. */
            code: string;
            /** @description Its number. */
            district_id: components["schemas"]["Id"];
            /** @description Its name. */
            name?: string | null;
            /** @description Name of the policy its cases follow. */
            policy: string;
        };
        /** @description What a district is called. */
        DistrictName: {
            /** @description 行政区划代码. */
            code: string;
            /** @description Name. */
            name?: string | null;
        };
        /**
         * @description Whether somebody is shut in.
         * @enum {string}
         */
        Entrapment: "ENTRAPMENT_UNSPECIFIED" | "ENTRAPMENT_NO" | "ENTRAPMENT_UNKNOWN" | "ENTRAPMENT_YES";
        /** @description One line of the log. Entries are written once and never change. */
        EntryView: {
            /** @description Who answers for it. */
            answerable: components["schemas"]["AnswerableView"];
            /** @description When it was entered. */
            at: components["schemas"]["At"];
            /** @description Class of severity and probability, by its word. */
            class: string;
            /**
             * Format: int32
             * @description People dead or believed dead, as known then.
             */
            dead?: number | null;
            /**
             * Format: int32
             * @description People hurt, as known then.
             */
            injured?: number | null;
            /** @description What it records. */
            kind: string;
            /** @description The same in Chinese. */
            kind_zh: string;
            /**
             * Format: int32
             * @description Highest level ordered after.
             */
            level_after?: number | null;
            /**
             * Format: int32
             * @description Highest level ordered before.
             */
            level_before?: number | null;
            limit?: components["schemas"]["LimitView"] | null;
            /** @description 1, 2, 3 and so on, without a hole. */
            number: components["schemas"]["Id"];
            /** @description When it truly happened. */
            occurred_at: components["schemas"]["At"];
            /**
             * Format: int64
             * @description Follow-ups: milliseconds after the limit; 0 or less is in time.
             */
            overrun_ms?: number | null;
            /**
             * Format: int32
             * @description People shut in, as known then.
             */
            people?: number | null;
            /** @description Where, and about what. */
            place: components["schemas"]["PlaceView"];
            /** @description The journal's record it rests on. */
            position: components["schemas"]["Id"];
            /** @description Probability, by its word. */
            probability: string;
            refers_to?: components["schemas"]["Id"] | null;
            report_due_at?: components["schemas"]["At"] | null;
            /** @description Severity, by its word. */
            severity: string;
            /** @description Where the limit comes from. */
            source: components["schemas"]["SourceView"];
            /** @description Corrections: whether the entry referred to stands from here on. */
            stands?: boolean | null;
            /** @description Whether it stands by the latest correction; absent where nothing can correct it. */
            stands_now?: boolean | null;
        };
        /** @description Erasing personal data for good (删除个人信息): POST /v1/private/{key}/erase, POST /v1/cases/{id}/erase. */
        EraseCommand: {
            /** @description A UUID made once by the client and kept through every retry; or the header Idempotency-Key. */
            cmd_id?: string;
            /** @description In words; kept beside the chain, and not erased with the rest. At most 2000 characters. */
            note?: string;
            /** @description On what ground. Needed. */
            reason?: components["schemas"]["ErasureReason"];
        };
        /**
         * @description On what ground personal data is erased (个人信息保护法, PIPL, art. 47).
         * @enum {string}
         */
        ErasureReason: "ERASURE_REASON_UNSPECIFIED" | "ERASURE_REASON_PURPOSE_ENDED" | "ERASURE_REASON_RETENTION_OVER" | "ERASURE_REASON_CONSENT_WITHDRAWN" | "ERASURE_REASON_UNLAWFUL" | "ERASURE_REASON_OTHER_LAW" | "ERASURE_REASON_REQUEST";
        /** @description What became of one state. */
        EventAnswer: {
            /** @description The exchange's id of the call. */
            call_id: string;
            case_id?: components["schemas"]["Id"] | null;
            problem?: components["schemas"]["ProblemDetails"] | null;
            /** @description `stored`, `duplicate` or `refused`. */
            result: string;
        };
        /**
         * @description What happened: one value per event of the journal.
         * @enum {string}
         */
        EventKind: "EVENT_KIND_UNSPECIFIED" | "EVENT_KIND_POLICY_ADOPTED" | "EVENT_KIND_REPORTED" | "EVENT_KIND_OPENED" | "EVENT_KIND_RAISED" | "EVENT_KIND_CONFIRMED" | "EVENT_KIND_IDENTIFIED" | "EVENT_KIND_AMENDED" | "EVENT_KIND_TIME_CORRECTED" | "EVENT_KIND_TAKEN" | "EVENT_KIND_ORDERED" | "EVENT_KIND_DELIVERED" | "EVENT_KIND_ACCEPTED" | "EVENT_KIND_DECLINED" | "EVENT_KIND_UNANSWERED" | "EVENT_KIND_DEPARTED" | "EVENT_KIND_ARRIVED" | "EVENT_KIND_HELP_NEEDED" | "EVENT_KIND_DONE" | "EVENT_KIND_WITHDRAWN" | "EVENT_KIND_CONTACTED" | "EVENT_KIND_OWNER_REACHED" | "EVENT_KIND_FREED" | "EVENT_KIND_RESTORED" | "EVENT_KIND_CALLED_BACK" | "EVENT_KIND_CLOSED" | "EVENT_KIND_CANCELLED" | "EVENT_KIND_REOPENED" | "EVENT_KIND_MERGED" | "EVENT_KIND_LINKED" | "EVENT_KIND_NOTED" | "EVENT_KIND_WARNED" | "EVENT_KIND_FIRED" | "EVENT_KIND_BREACHED" | "EVENT_KIND_ACCIDENT_SUSPECTED" | "EVENT_KIND_AUTHORITY_REPORTED" | "EVENT_KIND_AUTHORITY_STEPPED" | "EVENT_KIND_SUPPLEMENTED" | "EVENT_KIND_RECTIFIED" | "EVENT_KIND_RECHECKED" | "EVENT_KIND_NO_CREW" | "EVENT_KIND_CALLED" | "EVENT_KIND_DUTY_CHANGED" | "EVENT_KIND_EFFECT_ENDED" | "EVENT_KIND_REFUSED" | "EVENT_KIND_ERASED";
        /** @description Answer to an exchange, in the form exchanges look for: `code` 0 is well. */
        EventsAnswer: {
            /**
             * Format: int32
             * @description 0: all are stored; 1: some were refused, see `results`.
             */
            code: number;
            /** @description `ok`, or how many were refused. */
            msg: string;
            /** @description One for each state, in their order. */
            results: components["schemas"]["EventAnswer"][];
        };
        /**
         * @description How nobody is shut in any more.
         * @enum {string}
         */
        FreedHow: "FREED_HOW_UNSPECIFIED" | "FREED_HOW_CREW" | "FREED_HOW_THEMSELVES" | "FREED_HOW_USE_UNIT" | "FREED_HOW_EXTERNAL" | "FREED_HOW_NOBODY_INSIDE";
        /**
         * @description One open case per lift and hazard class.
         * @enum {string}
         */
        Hazard: "HAZARD_UNSPECIFIED" | "HAZARD_RESCUE" | "HAZARD_FAULT" | "HAZARD_SERVICE";
        /** @description A lift that was found and why. */
        HitLine: components["schemas"]["LiftLine"] & {
            /** @description One for each piece of the query. */
            matches: components["schemas"]["MatchLine"][];
            /**
             * Format: double
             * @description Great-circle metres from the point given.
             */
            metres?: number | null;
        };
        /**
         * @description What tiles are.
         * @enum {string}
         */
        Holds: "pictures" | "vectors";
        /** Format: uint64 */
        Id: string;
        /** @description The parts of the form, as the document shows them. */
        ImportForm: {
            /** @description `true`: say what would change and change nothing. */
            dry_run?: boolean | null;
            /**
             * Format: binary
             * @description The file.
             */
            file: string;
            /** @description Name of a shipped mapping. */
            mapping?: string | null;
            /** @description A mapping of one's own (TOML), in place of a shipped one. */
            mapping_text?: string | null;
        };
        /** @description What an import did, or would do. */
        Imported: {
            /**
             * Format: int64
             * @description Rows that became new records.
             */
            added: number;
            /**
             * Format: int64
             * @description Rows that changed a record.
             */
            changed: number;
            /** @description How often each field changed. */
            changed_fields: {
                [key: string]: number;
            };
            /** @description The first 200 rows that made a difference. */
            changes: components["schemas"]["ChangeLine"][];
            /** @description Whether everything was taken back. */
            dry_run: boolean;
            /** @description What the file was read as: `CSV, UTF-8, gzip`. */
            format: string;
            /** @description The mapping used; `given` for one that came along. */
            mapping: string;
            /**
             * Format: int64
             * @description Use units and maintenance units that rows of lifts brought along.
             */
            parties_added: number;
            /**
             * Format: int64
             * @description Rows that were rejected.
             */
            rejected: number;
            /** @description The first 500 rejected rows. */
            rejects: components["schemas"]["RejectLine"][];
            /**
             * @description All rejected rows as CSV (row, field, value, reason, code, then the row as it came), to be mended and
             *     imported again.
             */
            rejects_csv: string;
            /** @description Whether `rejects_csv` is cut off at 8 MiB. */
            rejects_cut: boolean;
            /**
             * Format: int64
             * @description Rows below the header.
             */
            rows: number;
            /**
             * Format: int64
             * @description Rows that said nothing new.
             */
            unchanged: number;
            /** @description Columns that the mapping does not know. */
            unknown_columns: string[];
            /** @description Values taken with a reservation. */
            warnings: components["schemas"]["WarningLine"][];
        };
        /**
         * @description Why a crew is left out.
         * @enum {string}
         */
        LeftOut: "LEFT_OUT_UNSPECIFIED" | "LEFT_OUT_BUSY" | "LEFT_OUT_OFF_DUTY" | "LEFT_OUT_UNREACHABLE" | "LEFT_OUT_NO_POSITION" | "LEFT_OUT_TRIED_ALREADY" | "LEFT_OUT_SKILL";
        /**
         * @description Level of the ladder (三级响应).
         * @enum {string}
         */
        Level: "LEVEL_UNSPECIFIED" | "LEVEL_CONTRACT" | "LEVEL_NEAREST" | "LEVEL_EXTERNAL";
        /** @description A code of a lift under one of its schemes. */
        LiftAlias: {
            /** @description RESCUE_CODE, REGISTRATION, CERTIFICATE, EQUIPMENT_CODE, FACTORY (value: maker's credit code/number), CAR_PHONE, DEVICE, or VENDOR: and the name of a vendor's system. Needed; another one is stored as unknown. */
            scheme?: string;
            /** @description The code as text: leading zeros count. Needed; at most 64 characters. */
            value?: string;
        };
        /** @description A code the lift goes or went by. */
        LiftCode: {
            replaced_at?: components["schemas"]["At"] | null;
            /** @description `RESCUE_CODE`, `REGISTRATION`, … as in the contract's `LiftAlias`. */
            scheme: string;
            /** @description The code, in the form it is compared in. */
            value: string;
        };
        /** @description A lift and its open cases. */
        LiftDetail: {
            /** @description What the register says. */
            lift: components["schemas"]["RegisterLift"];
            /** @description Its cases that are neither freed nor ended. */
            open_cases: components["schemas"]["Case"][];
        };
        /** @description What the desk knows of a lift, frozen into the case when it opens. */
        LiftFacts: {
            /** @description Rescue code (救援识别码) or another code a person can read. */
            code?: string;
            /**
             * Format: uint64
             * @description District (区县).
             */
            district_id?: string;
            /**
             * Format: uint64
             * @description The lift.
             */
            lift_id?: string;
            /** @description Where it stands. */
            point?: components["schemas"]["Point"];
            /** @description Name of the policy in force there. */
            policy?: string;
            /**
             * Format: uint64
             * @description Contract maintenance unit (签约维保单位).
             */
            unit_id?: string;
            /**
             * Format: uint64
             * @description Use unit (使用单位).
             */
            use_unit_id?: string;
        };
        /** @description A lift in a list. */
        LiftLine: {
            /** @description Address as shown. */
            address?: string | null;
            /** @description Estate (小区). */
            estate?: string | null;
            /** @description The use unit's own name for it (单位内编号). */
            internal_no?: string | null;
            /**
             * Format: double
             * @description Latitude, degrees WGS-84.
             */
            lat?: number | null;
            /** @description Its number in the register. */
            lift_id: components["schemas"]["Id"];
            /**
             * Format: double
             * @description Longitude, degrees WGS-84.
             */
            lon?: number | null;
            /** @description 注册代码. */
            registration?: string | null;
            /** @description 救援识别码. */
            rescue_code?: string | null;
            /** @description Name of the use unit. */
            use_unit?: string | null;
        };
        /** @description Who looks after it. */
        LiftParty: {
            /** @description Contact as the lift's own row names it, or the safety officer (安全员). */
            contact?: string | null;
            /** @description The contact's telephone. */
            contact_phone?: string | null;
            /** @description Its number in the register. */
            id: components["schemas"]["Id"];
            /** @description Name. */
            name?: string | null;
            /** @description The telephone answered 24 hours a day. */
            phone_24h?: string | null;
        };
        /** @description Which lift: exactly one of the two. */
        LiftRef: {
            /** @description Found in the register. */
            known?: components["schemas"]["LiftFacts"];
            /** @description Not found: the code as it came. */
            unknown?: components["schemas"]["UnknownLift"];
        };
        /** @description State of a lift at a moment. */
        LiftState: {
            /** @description UP, DOWN or NONE. */
            direction?: string;
            /** @description Whether the car door is shut. */
            door_closed?: boolean;
            /** @description Floor as it is written in the car, such as B1. */
            floor_label?: string;
            /** @description Whether the car stands in the unlocking zone (门区). */
            in_door_zone?: boolean;
            /** @description Whether main power is there. */
            main_power?: boolean;
            /** @description Whether the car moves. */
            moving?: boolean;
            /** @description Whether somebody is inside. */
            passenger_present?: boolean;
            /**
             * Format: date-time
             * @description When it was sampled.
             */
            sampled_at?: string;
            /** @description Service mode as the sender names it. */
            service_mode?: string;
            /** @description Speed of the car, metres a second. */
            speed_mps?: number;
        };
        /** @description A limit and how it was passed. */
        LimitView: {
            /** @description Which clock (时限). */
            clock: string;
            /** @description The same in Chinese. */
            clock_zh: string;
            /** @description When it was due. */
            due_at: components["schemas"]["At"];
            fired_at?: components["schemas"]["At"] | null;
            /**
             * Format: int64
             * @description How late the clock itself fired, milliseconds.
             */
            late_ms?: number | null;
            /**
             * Format: int64
             * @description Its length, milliseconds.
             */
            limit_ms: number;
        };
        /** @description What a link is to do. */
        LinkAsked: {
            /** @description `password` (the default): sets a password; `sign_in`: begins a session without one, for a trial. */
            purpose?: string | null;
        };
        /** @description A one-time link. */
        LinkMade: {
            /** @description Its address on this server; shown this once. */
            address: string;
            /** @description When it ends. */
            expires_at: components["schemas"]["At"];
        };
        /** @description What it is. */
        Machine: {
            /** @description 轿内电话. */
            car_phone?: string | null;
            /**
             * Format: int32
             * @description 层数.
             */
            floors?: number | null;
            /** @description 隐患标志. */
            hidden_danger?: boolean | null;
            /** @description 下次检验日期. */
            inspection_due?: string | null;
            /**
             * Format: double
             * @description 额定载重量, kg.
             */
            load_kg?: number | null;
            /** @description 制造单位. */
            maker?: string | null;
            /** @description 型号. */
            model?: string | null;
            /**
             * Format: double
             * @description 额定速度, m/s.
             */
            speed_m_s?: number | null;
            /**
             * Format: int32
             * @description 站数.
             */
            stations?: number | null;
            /** @description 电梯状态, its code. */
            status?: string | null;
            /** @description 品种. */
            variety?: string | null;
        };
        /** @description What a map can show. */
        MapOffer: {
            /** @description Base maps. */
            bases: components["schemas"]["BaseOffer"][];
            /** @description West, south, east, north of the city, degrees WGS-84. */
            bounds: number[];
            /** @description Id of the base map to begin with; absent: none. */
            default?: string | null;
        };
        /** @description A shipped mapping. */
        MappingLine: {
            /** @description Its name. */
            name: string;
            /** @description Its text (TOML), to begin one's own with. */
            text: string;
        };
        /** @description What the columns of files may mean. */
        MappingList: {
            /** @description Mappings that come with the program, by name. */
            mappings: components["schemas"]["MappingLine"][];
        };
        /** @description How a piece of the query was met. */
        MatchLine: {
            /** @description `code`, `phone`, `estate`, `use_unit`, `address`, `internal_no`. */
            field: string;
            /** @description The piece of the query. */
            piece: string;
            /** @description `whole`, `start`, `end`, `part`. */
            place: string;
            /** @description Scheme of the code. */
            scheme?: string | null;
            /** @description `text`, `pinyin`, `initials`. */
            script: string;
            /** @description What holds it. */
            value: string;
        };
        /** @description A picture or film. */
        Media: {
            /**
             * Format: date-time
             * @description When it was taken.
             */
            taken_at?: string;
            /** @description Media type, such as image/jpeg. */
            type?: string;
            /** @description Where it lies. */
            url?: string;
        };
        /** @description A candidate with the names of crew and unit. */
        NamedCandidate: components["schemas"]["Candidate"] & {
            /** @description Name of the crew. */
            crew?: string | null;
            /** @description Name of its unit. */
            unit?: string | null;
        };
        /** @description The nearest lifts. */
        NearAnswer: {
            /** @description Nearest first, then by number. */
            lifts: components["schemas"]["NearLine"][];
        };
        /** @description A lift and how far it is. */
        NearLine: components["schemas"]["LiftLine"] & {
            /**
             * Format: double
             * @description Great-circle distance, metres.
             */
            metres: number;
        };
        /** @description An operator's report of a lift (受理), from a call or by hand: POST /v1/cases. It joins the open case of its lift or opens one; with `settle` it is counted and closed in the same act. */
        NewCase: {
            /** @description The call it came by, source/id. */
            call_id?: string;
            /** @description Caller's name. At most 64 characters; kept beside the chain. */
            caller_name?: string;
            /** @description Caller's number. At most 32 characters; kept beside the chain. */
            caller_number?: string;
            /** @description How it came; CHANNEL_PHONE if not said. */
            channel?: components["schemas"]["Channel"];
            /** @description A UUID made once by the client and kept through every retry; or the header Idempotency-Key. */
            cmd_id?: string;
            /** @description Whether somebody is shut in; by kind if not said. */
            entrapment?: components["schemas"]["Entrapment"];
            /**
             * Format: int64
             * @description People hurt; leave it out where not known.
             */
            injured_count?: number;
            /** @description What the operator takes it for. Needed. */
            kind?: components["schemas"]["CaseKind"];
            /** @description The lift by one of its codes. */
            lift?: components["schemas"]["LiftAlias"];
            /**
             * Format: uint64
             * @description The lift by its number in the register; or `lift`; neither where the caller cannot say.
             */
            lift_id?: string;
            /**
             * Format: date-time
             * @description When it happened, where that is not now.
             */
            occurred_at?: string;
            /**
             * Format: int64
             * @description People shut in; leave it out where not known.
             */
            people_count?: number;
            /** @description There is nothing to do: why. Not for people shut in or hurt. */
            settle?: components["schemas"]["CancelReason"];
            /**
             * Format: date-time
             * @description Shut in since, as the caller says.
             */
            trapped_since?: string;
            /** @description The caller's words. At most 2000 characters; kept beside the chain. */
            words?: string;
        };
        /** @description One dispatch of one party to one case (派单). */
        Order: {
            /** @description 响应. */
            accepted?: components["schemas"]["Stamp"];
            /** @description 到场. */
            arrived?: components["schemas"]["Stamp"];
            /** @description Who was considered, best first. */
            candidates?: components["schemas"]["Candidate"][];
            /**
             * Format: uint64
             * @description Its case.
             */
            case_id?: string;
            /** @description Why it was declined. */
            declined?: components["schemas"]["DeclineReason"];
            /** @description 送达. */
            delivered?: components["schemas"]["Stamp"];
            /** @description 出发. */
            departed?: components["schemas"]["Stamp"];
            /** @description Done, declined, unanswered or withdrawn. */
            ended?: components["schemas"]["Stamp"];
            /** @description On which level. */
            level?: components["schemas"]["Level"];
            /** @description 派单. */
            offered?: components["schemas"]["Stamp"];
            /**
             * Format: uint64
             * @description Its number.
             */
            order_id?: string;
            /** @description Who is sent. */
            party?: components["schemas"]["Party"];
            /** @description Stage. */
            stage?: components["schemas"]["OrderStage"];
            /** @description Why it was withdrawn. */
            withdrawn?: components["schemas"]["WithdrawReason"];
        };
        /**
         * @description Where an order stands.
         * @enum {string}
         */
        OrderStage: "ORDER_STAGE_UNSPECIFIED" | "ORDER_STAGE_OFFERED" | "ORDER_STAGE_DELIVERED" | "ORDER_STAGE_ACCEPTED" | "ORDER_STAGE_DEPARTED" | "ORDER_STAGE_ARRIVED" | "ORDER_STAGE_DONE" | "ORDER_STAGE_DECLINED" | "ORDER_STAGE_UNANSWERED" | "ORDER_STAGE_WITHDRAWN";
        /** @description Who is sent: a crew of a unit, or public rescue. */
        Party: {
            /**
             * Format: uint64
             * @description The crew; absent for public rescue.
             */
            crew_id?: string;
            /** @description Public rescue (119, 110), reached by telephone and webhook. */
            external?: boolean;
            /**
             * Format: uint64
             * @description The crew's unit; absent for public rescue.
             */
            unit_id?: string;
        };
        /** @description Maintenance units, stations and districts of the register in force, each by number. */
        PartyList: {
            /** @description Districts (区县). */
            districts: components["schemas"]["DistrictLine"][];
            /** @description Rescue stations (救援站). */
            stations: components["schemas"]["StationLine"][];
            /** @description Maintenance units (维保单位). */
            units: components["schemas"]["UnitLine"][];
        };
        /** @description Where, and about what. */
        PlaceView: {
            /** @description The exchange's id of the call. */
            call_id?: string | null;
            case_id?: components["schemas"]["Id"] | null;
            /** @description Kind of the case then. */
            case_kind?: string | null;
            contract_unit_id?: components["schemas"]["Id"] | null;
            district_id?: components["schemas"]["Id"] | null;
            /** @description A code of the lift, as text. */
            lift_code?: string | null;
            lift_id?: components["schemas"]["Id"] | null;
            order_id?: components["schemas"]["Id"] | null;
        };
        /** @description A point in WGS-84 degrees. */
        Point: {
            /** @description Latitude, degrees north. */
            lat?: number;
            /** @description Longitude, degrees east. */
            lon?: number;
        };
        /** @description One policy; see [`Policy`] for what each limit means and where its default comes from. */
        PolicyLimits: {
            /** Format: int64 */
            accident_min: number;
            /** Format: int64 */
            answer_s: number;
            /** Format: int64 */
            arrive_min: number;
            /** Format: int64 */
            comfort_min: number;
            /** Format: int64 */
            delivery_s: number;
            /** Format: int64 */
            depart_s: number;
            /** Format: int64 */
            first_order_limit_s: number;
            /** Format: int64 */
            first_order_s: number;
            /** Format: int64 */
            free_min: number;
            holidays: string[];
            /** Format: int64 */
            ladder_s: number;
            night_from: string;
            night_until: string;
            /** Format: int64 */
            owner_s: number;
            /** Format: int32 */
            recheck_working_days: number;
            /** Format: int64 */
            report_min: number;
            /** Format: int64 */
            respond_s: number;
            /** Format: int64 */
            step_min: number;
            /** Format: int64 */
            supplement_days: number;
            /** Format: int32 */
            tries_per_level: number;
            /** Format: int64 */
            verify_s: number;
            version: string;
            /** Format: int64 */
            voice_night_s: number;
            /** Format: int64 */
            voice_s: number;
        };
        /** @description Policies in force. */
        PolicyList: {
            /**
             * @description By name; a district names the one its cases follow. Keys are those of the configuration, with their
             *     units at the end of their names.
             */
            policies: {
                [key: string]: components["schemas"]["PolicyLimits"];
            };
        };
        /** @description Personal data and free text of one report, call or act; state and extras of an alarm lie here too. */
        Private: {
            /** @description What the exchange says of the call. */
            call?: components["schemas"]["CallDetail"];
            /** @description Number called. */
            callee?: string;
            /** @description Caller's number. */
            caller?: string;
            /** @description The sender's extras. */
            ext?: {
                [key: string]: string;
            };
            /** @description Pictures and films. */
            media?: components["schemas"]["Media"][];
            /** @description Name of the caller. */
            name?: string;
            /**
             * Format: byte
             * @description A picture a crew took at the site, JPEG.
             */
            photo?: string;
            /** @description Address of the recording. */
            recording_url?: string;
            /** @description State of the lift. */
            state?: components["schemas"]["LiftState"];
            /** @description Words of the sender, or a note. */
            text?: string;
            /** @description How to call back into the car. */
            voice?: components["schemas"]["Voice"];
        };
        /** @description What is left of a piece of personal data: the data, or when and why it was erased. */
        PrivateView: {
            erased_at?: components["schemas"]["At"] | null;
            /**
             * @description On what ground it was erased (PIPL art. 47): `purpose_ended`, `retention_over`, `consent_withdrawn`,
             *     `unlawful`, `other_law` or `request`.
             */
            erased_because?: string | null;
            private?: components["schemas"]["Private"] | null;
        };
        /** @description A problem (RFC 9457). `code` never changes with the wording. */
        ProblemDetails: {
            /**
             * Format: int64
             * @description The case that stands in the way.
             */
            case_id?: number | null;
            /**
             * Format: int32
             * @description The case's version now, where the caller's was stale.
             */
            case_version?: number | null;
            /**
             * @description Stable code; never changes with the wording.
             * @enum {string}
             */
            code: "bad_cursor" | "bad_instant" | "bad_json" | "bad_protobuf" | "bad_query" | "basemap_late" | "basemap_refused" | "basemap_unreachable" | "batch_empty" | "batch_too_long" | "body_broken" | "body_too_big" | "case_differs" | "cross_site" | "desk_stopped" | "exports_busy" | "forbidden" | "import_busy" | "import_part" | "import_unreadable" | "internal" | "journal_unreadable" | "limit_out_of_bounds" | "mapping_refused" | "no_randomness" | "no_such_lift" | "no_such_method" | "no_such_route" | "no_such_tile" | "not_found" | "not_json" | "order_of_other_case" | "point_not_finite" | "point_outside" | "point_swapped" | "point_unset" | "query_too_long" | "range_needed" | "register_unreadable" | "register_unwritable" | "session_ended" | "sign_in_first" | "source_needed" | "timeout" | "token_refused" | "unknown_word" | "MISSING" | "TOO_LONG" | "CONTROL_CHARACTER" | "OUT_OF_RANGE" | "MALFORMED" | "bad_merge" | "case_ended" | "case_not_ended" | "cause_needed" | "crew_busy" | "crew_off_duty" | "lift_has_case" | "limit_reached" | "no_candidate" | "no_such_call" | "no_such_case" | "no_such_order" | "not_allowed" | "not_called_back" | "not_freed" | "not_your_order" | "nothing_to_correct" | "order_ended" | "owned_by_other" | "reason_needed" | "stale" | "time_impossible" | "account.bad_link" | "account.bad_name" | "account.bad_password" | "account.bad_scope" | "account.busy" | "account.disabled" | "account.hash" | "account.interrupted" | "account.last_administrator" | "account.limit_reached" | "account.name_taken" | "account.no_such_account" | "account.no_such_token" | "account.password_needed" | "account.random" | "account.store" | "account.unusable" | "sign_in.refused" | "sign_in.slow_down" | "risk_batch_too_long" | "risk_cursor" | "risk_export" | "risk_foreign_file" | "risk_gap" | "risk_page_size" | "risk_schema_newer" | "risk_store" | "risk_unreadable";
            /** @description What is wrong here and what to do. */
            detail: string;
            /** @description Field that is wrong, as a path such as `alarms[3].lift.value`. */
            field?: string | null;
            /**
             * Format: int32
             * @description Seconds after which to ask again.
             */
            retry_after_s?: number | null;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description What it is, in a few words. */
            title: string;
            /** @description `urn:liftline:problem:` and the code; a name, nothing to fetch. */
            type: string;
        };
        /** @description Whether the service can do its work. */
        Readiness: {
            /** @description The city served. */
            city: string;
            /**
             * Format: int32
             * @description How many times faster than real time it runs; 1 in earnest.
             */
            clock_factor: number;
            /**
             * Format: int64
             * @description Names the journal's history.
             */
            epoch: number;
            /**
             * Format: int64
             * @description Position of the last record.
             */
            position: number;
            /**
             * Format: int64
             * @description Position the risk log has come to.
             */
            risk_position: number;
            /** @description `ready`, or what is wrong: `clock_overdue`, `risk_log_stands_still`, `disk_low`, `stopping`. */
            status: string;
            /** @description The time as the service has it. */
            time: string;
        };
        /** @description A one-time link. */
        Redeem: {
            /** @description What stands behind `#` in the link: 64 hexadecimal digits. */
            link: string;
            /** @description The password to set; needed for links that set one. */
            password?: string | null;
        };
        /** @description A refusal: its code and what it speaks of. */
        Refusal: {
            /**
             * Format: uint64
             * @description The case it speaks of.
             */
            case_id?: string;
            /** @description Why. */
            code?: components["schemas"]["RefusalCode"];
            /**
             * Format: uint64
             * @description The crew it speaks of.
             */
            crew_id?: string;
            /**
             * Format: uint64
             * @description The order it speaks of.
             */
            order_id?: string;
            /**
             * Format: uint64
             * @description Account of the owner, where another operator owns the case.
             */
            owner_id?: string;
            /**
             * Format: int64
             * @description The case's version now, where the caller saw an older one.
             */
            version?: number;
        };
        /**
         * @description Why the desk refused a command; a stable code.
         * @enum {string}
         */
        RefusalCode: "REFUSAL_CODE_UNSPECIFIED" | "REFUSAL_CODE_NO_SUCH_CASE" | "REFUSAL_CODE_NO_SUCH_ORDER" | "REFUSAL_CODE_CASE_ENDED" | "REFUSAL_CODE_CASE_NOT_ENDED" | "REFUSAL_CODE_ORDER_ENDED" | "REFUSAL_CODE_NOT_YOUR_ORDER" | "REFUSAL_CODE_STALE" | "REFUSAL_CODE_OWNED_BY_OTHER" | "REFUSAL_CODE_CREW_BUSY" | "REFUSAL_CODE_CREW_OFF_DUTY" | "REFUSAL_CODE_NO_CANDIDATE" | "REFUSAL_CODE_REASON_NEEDED" | "REFUSAL_CODE_NOT_FREED" | "REFUSAL_CODE_NOT_CALLED_BACK" | "REFUSAL_CODE_CAUSE_NEEDED" | "REFUSAL_CODE_BAD_MERGE" | "REFUSAL_CODE_LIFT_HAS_CASE" | "REFUSAL_CODE_TIME_IMPOSSIBLE" | "REFUSAL_CODE_NOT_ALLOWED" | "REFUSAL_CODE_NO_SUCH_CALL" | "REFUSAL_CODE_NOTHING_TO_CORRECT" | "REFUSAL_CODE_LIMIT_REACHED";
        /** @description A lift (电梯) as the register has it; what it does not say is absent. */
        RegisterLift: {
            /** @description All its codes, current and replaced. */
            aliases: components["schemas"]["LiftCode"][];
            /** @description Its number in the register. */
            lift_id: components["schemas"]["Id"];
            /** @description Kind, model, size. */
            machine: components["schemas"]["Machine"];
            /** @description Estate (小区), address, place. */
            site: components["schemas"]["Site"];
            unit?: components["schemas"]["LiftParty"] | null;
            use_unit?: components["schemas"]["LiftParty"] | null;
        };
        /** @description The register in force now. */
        RegisterLoaded: {
            /** @description Crews. */
            crews: number;
            /** @description Districts. */
            districts: number;
            /** @description Lifts. */
            lifts: number;
            /** @description Stations. */
            stations: number;
            /** @description Maintenance units. */
            units: number;
        };
        /** @description A rejected row. */
        RejectLine: {
            /** @description Stable code. */
            code: string;
            /** @description The field. */
            field: string;
            /** @description What is wrong and what to do. */
            reason: string;
            /** @description The row. */
            row: string;
            /** @description The value. */
            value: string;
        };
        /** @description A report that joined. */
        ReportRef: {
            /** @description Sender's id of it. */
            alarm_id?: string;
            /**
             * Format: uint64
             * @description Its number within the desk.
             */
            number?: string;
            /**
             * Format: date-time
             * @description When it was received.
             */
            received_at?: string;
            /** @description Sender. */
            source?: string;
        };
        /**
         * @description Who answers for a cause (domain facts 4.1).
         * @enum {string}
         */
        Responsibility: "RESPONSIBILITY_UNSPECIFIED" | "RESPONSIBILITY_OUTSIDE" | "RESPONSIBILITY_PASSENGERS" | "RESPONSIBILITY_USE_UNIT" | "RESPONSIBILITY_MAINTENANCE" | "RESPONSIBILITY_EQUIPMENT" | "RESPONSIBILITY_UNKNOWN";
        /** @description Answer to a command. Given only after it is durable; the same at every repeat for 72 h. */
        Result: {
            /** @description What to do, in words. */
            advice?: string;
            /**
             * Format: uint64
             * @description The case it touched.
             */
            case_id?: string;
            /**
             * Format: int64
             * @description The case's version after it.
             */
            case_version?: number;
            /** @description The command. */
            cmd_id?: string;
            /** @description Field that was wrong, where the command could not be read. */
            field?: string;
            /**
             * Format: uint64
             * @description The order it touched.
             */
            order_id?: string;
            /**
             * Format: uint64
             * @description Position of the last record it led to.
             */
            position?: string;
            /** @description Why it was refused. */
            refusal?: components["schemas"]["Refusal"];
            /** @description What became of it. */
            status?: components["schemas"]["ResultStatus"];
        };
        /**
         * @description What became of a command.
         * @enum {string}
         */
        ResultStatus: "RESULT_STATUS_UNSPECIFIED" | "RESULT_STATUS_APPLIED" | "RESULT_STATUS_DUPLICATE" | "RESULT_STATUS_CONFLICT" | "RESULT_STATUS_REJECTED" | "RESULT_STATUS_EXPIRED";
        /** @description Some entries. */
        RiskPage: {
            /** @description The entries. */
            entries: components["schemas"]["EntryView"][];
            /** @description Cursor of the next page: ask again with `after` set to it. Absent on the last page. */
            next?: string | null;
            /** @description Position of the last record folded into the log: how far it has come. */
            position: components["schemas"]["Id"];
        };
        /**
         * @description The roles that may act.
         * @enum {string}
         */
        Role: "ROLE_UNSPECIFIED" | "ROLE_DESK" | "ROLE_OPERATOR" | "ROLE_SUPERVISOR" | "ROLE_ADMINISTRATOR" | "ROLE_CREW" | "ROLE_GATEWAY" | "ROLE_EXCHANGE" | "ROLE_PROCESS";
        /** @description What was found. */
        SearchAnswer: {
            /** @description The best first. */
            hits: components["schemas"]["HitLine"][];
        };
        /** @description Name and password. */
        SignIn: {
            /** @description Name of the account. */
            name: string;
            /** @description Its password. */
            password: string;
        };
        /** @description Where it stands. */
        Site: {
            /** @description 安装地址, as shown. */
            address?: string | null;
            /** @description Name of the district. */
            district?: string | null;
            district_id?: components["schemas"]["Id"] | null;
            /** @description 小区 / 项目. */
            estate?: string | null;
            /** @description 单位内编号. */
            internal_no?: string | null;
            /** @description 钥匙箱: where a crew finds the keys. */
            key_box?: string | null;
            /**
             * Format: double
             * @description Latitude, degrees WGS-84.
             */
            lat?: number | null;
            /**
             * Format: double
             * @description Longitude, degrees WGS-84.
             */
            lon?: number | null;
            /** @description 使用场所, its code. */
            place?: string | null;
            /** @description Remarks for crews. */
            remarks: string[];
        };
        /** @description Law, norm, practice or setting a limit rests on. */
        SourceView: {
            /** @description Stable code. */
            code: string;
            /** @description Document and article. */
            reference?: string | null;
            /** @description What it says. */
            text?: string | null;
            /** @description The same in Chinese. */
            text_zh?: string | null;
        };
        /**
         * @description Where a case stands. The stage follows from its facts.
         * @enum {string}
         */
        Stage: "STAGE_UNSPECIFIED" | "STAGE_SUSPECTED" | "STAGE_OPEN" | "STAGE_DISPATCHED" | "STAGE_EN_ROUTE" | "STAGE_ON_SCENE" | "STAGE_FREED" | "STAGE_CLOSED" | "STAGE_CANCELLED" | "STAGE_MERGED";
        /** @description A time, who said so, and when it was entered. */
        Stamp: {
            /**
             * Format: date-time
             * @description When it was.
             */
            at?: string;
            /** @description Who said so. */
            by?: components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @description When it was entered.
             */
            entered_at?: string;
        };
        /** @description A rescue station. */
        StationLine: {
            /** @description Its name. */
            name?: string | null;
            /** @description Its phone. */
            phone?: string | null;
            /** @description Its number. */
            station_id: components["schemas"]["Id"];
            unit_id?: components["schemas"]["Id"] | null;
        };
        /** @description What a clock runs on: exactly one of the three. */
        Subject: {
            /** @description A ringing call. */
            call_id?: string;
            /**
             * Format: uint64
             * @description A case.
             */
            case_id?: string;
            /**
             * Format: uint64
             * @description One order of a case.
             */
            order_id?: string;
        };
        /**
         * @description Which time is corrected.
         * @enum {string}
         */
        TimeName: "TIME_NAME_UNSPECIFIED" | "TIME_NAME_TRAPPED" | "TIME_NAME_REPORTED" | "TIME_NAME_ARRIVED" | "TIME_NAME_FREED" | "TIME_NAME_RESTORED";
        /** @description The times of a case, kept apart. */
        Times: {
            /** @description 响应. */
            accepted?: components["schemas"]["Stamp"];
            /** @description 接警. */
            answered?: components["schemas"]["Stamp"];
            /** @description 到场. */
            arrived?: components["schemas"]["Stamp"];
            /** @description 回访. */
            called_back?: components["schemas"]["Stamp"];
            /** @description 办结. */
            closed?: components["schemas"]["Stamp"];
            /** @description Contact with the trapped, at last. */
            contact?: components["schemas"]["Stamp"];
            /** @description 出发. */
            departed?: components["schemas"]["Stamp"];
            /** @description 解救. */
            freed?: components["schemas"]["Stamp"];
            /** @description 派单. */
            ordered?: components["schemas"]["Stamp"];
            /** @description Use unit reached. */
            owner_reached?: components["schemas"]["Stamp"];
            /** @description 复查: rechecked. */
            rechecked?: components["schemas"]["Stamp"];
            /** @description 整改: rectification reported. */
            rectified?: components["schemas"]["Stamp"];
            /** @description 报警. */
            reported?: components["schemas"]["Stamp"];
            /** @description 故障恢复. */
            restored?: components["schemas"]["Stamp"];
            /** @description 被困, as claimed. */
            trapped?: components["schemas"]["Stamp"];
        };
        /** @description A token to be issued. */
        TokenAsked: {
            /** @description Account it speaks for; its role is the account's. */
            account: string;
            /**
             * Format: int32
             * @description Life, days: 1 to 3660; 365 if not said.
             */
            days?: number | null;
            /** @description For people: where it is used. */
            label: string;
            /** @description For gateways: numbers of the lifts it speaks for; all that are connected to its source if not said. */
            lifts?: number[] | null;
            /** @description For gateways: the source it speaks for, such as `acme/gw-0042`; `acme` speaks for all of its own. */
            source?: string | null;
        };
        /** @description A token, shown this once. */
        TokenIssued: {
            /** @description The token: send it as `Authorization: Bearer …`. */
            token: string;
            /** @description Its number, by which it is revoked. */
            token_id: components["schemas"]["Id"];
        };
        /** @description A token as it stands; the token itself is nowhere. */
        TokenLine: {
            /** @description When it was issued. */
            created_at: components["schemas"]["At"];
            /** @description When it ends. */
            expires_at: components["schemas"]["At"];
            /** @description Where it is used. */
            label: string;
            revoked_at?: components["schemas"]["At"] | null;
            /** @description Source, for gateways. */
            source?: string | null;
            /** @description Its number. */
            token_id: components["schemas"]["Id"];
        };
        /** @description Tokens of an account. */
        TokenList: {
            /** @description Latest first, revoked and expired ones too. */
            tokens: components["schemas"]["TokenLine"][];
        };
        /** @description A maintenance unit. */
        UnitLine: {
            /** @description Its name. */
            name?: string | null;
            /** @description The phone answered at all hours (24小时值班电话). */
            phone_24h?: string | null;
            /** @description Its number. */
            unit_id: components["schemas"]["Id"];
        };
        /** @description A code the register does not know, as it came. */
        UnknownLift: {
            /** @description Alias scheme, such as RESCUE_CODE. */
            scheme?: string;
            /** @description Value. */
            value?: string;
        };
        /** @description How to call back into the car: one of the two. */
        Voice: {
            /** @description Telephone number. */
            phone?: string;
            /** @description SIP address. */
            sip_uri?: string;
        };
        /** @description Values taken with a reservation. */
        WarningLine: {
            /** @description Stable code. */
            code: string;
            /**
             * Format: int64
             * @description How often.
             */
            count: number;
            /** @description The field. */
            field: string;
            /** @description What is wrong. */
            reason: string;
            /**
             * Format: int64
             * @description The first row.
             */
            row: number;
            /** @description The first value. */
            value: string;
        };
        /** @description Who is signed in. */
        WhoAmI: {
            /** @description Number of the account, as records name it. */
            account: components["schemas"]["Id"];
            /** @description Code of the city served. */
            city: string;
            crew_id?: components["schemas"]["Id"] | null;
            expires_at?: components["schemas"]["At"] | null;
            /** @description Its name. */
            name: string;
            /** @description `operator`, `supervisor`, `crew`, `gateway`, `exchange`, `administrator`. */
            role: string;
        };
        /**
         * @description Why an order was withdrawn.
         * @enum {string}
         */
        WithdrawReason: "WITHDRAW_REASON_UNSPECIFIED" | "WITHDRAW_REASON_FREED" | "WITHDRAW_REASON_CASE_ENDED" | "WITHDRAW_REASON_TAKEN_BY_OTHER" | "WITHDRAW_REASON_OPERATOR";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
