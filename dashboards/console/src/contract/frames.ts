// Made by `npm run contract` from proto/openapi.json and proto/asyncapi.yaml; never edited by hand.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A suspected accident (疑似事故). */
        Accident: {
            /** @description Which limb of the regulation is met. */
            limb?: components["schemas"]["AccidentLimb"];
            /**
             * Format: date-time
             * @description When.
             */
            at?: string;
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
        /** @description Who did it. */
        Actor: {
            /** @description In which role. */
            role?: components["schemas"]["Role"];
            /**
             * Format: uint64
             * @description Account number; the crew's number for a crew; 0 for the desk itself.
             */
            id?: string;
        };
        /** @description A new token, before the old one expires. */
        Auth: {
            /** @description The token. */
            token?: string;
        };
        /** @description The server is about to close. */
        Bye: {
            /**
             * Format: uint32
             * @description Close code: 4400 and so on.
             */
            code?: number;
            /** @description Why. */
            reason?: string;
            /** @description Whether to come back. */
            reconnect?: boolean;
            /**
             * Format: uint32
             * @description When to come back, with jitter.
             */
            retry_after_ms?: number;
        };
        /** @description A call as the console shows it (来电). Numbers lie beside the chain; the server fills them in for who may see them. */
        Call: {
            /** @description The exchange's id, source/id. */
            call_id?: string;
            /**
             * Format: date-time
             * @description When it rang.
             */
            ringing_at?: string;
            /**
             * Format: date-time
             * @description When it was answered.
             */
            answered_at?: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended_at?: string;
            /**
             * Format: uint64
             * @description Account of the operator who answered.
             */
            agent_id?: string;
            /**
             * Format: uint64
             * @description The case it belongs to.
             */
            case_id?: string;
            /** @description Caller's number. */
            caller?: string;
            /** @description Keys of its numbers and recording beside the chain, as 32 hexadecimal digits, oldest first: for calling back a call that was missed. GET /v1/private/{key} tells who may know, and audits it. */
            private_keys?: string[];
        };
        /**
         * @description Outcome of the confirmation call (回访).
         * @enum {string}
         */
        CallBack: "CALL_BACK_UNSPECIFIED" | "CALL_BACK_CONFIRMED_BY_TRAPPED" | "CALL_BACK_CONFIRMED_BY_USE_UNIT" | "CALL_BACK_NOT_REACHED";
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
             * Format: uint64
             * @description Its unit.
             */
            unit_id?: string;
            /**
             * Format: uint64
             * @description Its station.
             */
            station_id?: string;
            /** @description On which level it would go. */
            level?: components["schemas"]["Level"];
            /**
             * Format: uint32
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
        };
        /** @description One emergency at one lift (事件). */
        Case: {
            /**
             * Format: uint64
             * @description Its number.
             */
            case_id?: string;
            /**
             * Format: uint32
             * @description Counts every record of the case; send the one you saw as expected_version.
             */
            version?: number;
            /** @description Its lift. */
            lift?: components["schemas"]["LiftRef"];
            /** @description Class under which reports join. */
            hazard?: components["schemas"]["Hazard"];
            /** @description Kind. */
            kind?: components["schemas"]["CaseKind"];
            /** @description Stage. */
            stage?: components["schemas"]["Stage"];
            /** @description How sure. */
            certainty?: components["schemas"]["Certainty"];
            /** @description Whether somebody is shut in. */
            entrapment?: components["schemas"]["Entrapment"];
            /**
             * Format: uint32
             * @description People shut in; absent where not known.
             */
            people_count?: number;
            /**
             * Format: uint32
             * @description People hurt; absent where not known.
             */
            injured_count?: number;
            /**
             * Format: uint32
             * @description People dead or believed dead; absent where not known.
             */
            dead_count?: number;
            /**
             * Format: uint32
             * @description Number of the policy frozen into it.
             */
            policy_id?: number;
            /** @description Highest level ordered so far. */
            level?: components["schemas"]["Level"];
            /**
             * Format: uint64
             * @description Account of the operator who owns it.
             */
            owner_id?: string;
            /** @description Its times. */
            times?: components["schemas"]["Times"];
            /** @description Reports that joined, oldest first. */
            reports?: components["schemas"]["ReportRef"][];
            /** @description Its orders, oldest first. */
            order_ids?: string[];
            /** @description Cases linked with it. */
            linked_case_ids?: string[];
            /**
             * Format: uint64
             * @description The case it went into.
             */
            merged_into_case_id?: string;
            /** @description Why it was cancelled. */
            cancelled?: components["schemas"]["CancelReason"];
            /** @description Cause and who answers for it. */
            cause?: components["schemas"]["Cause"];
            /** @description Outcome of the confirmation call. */
            called_back?: components["schemas"]["CallBack"];
            /** @description Accident threshold reached. */
            accident?: components["schemas"]["Accident"];
            /**
             * Format: uint32
             * @description How often it was reopened.
             */
            reopened_count?: number;
            /** @description Clocks in force on it and on its live orders, soonest first. */
            clocks?: components["schemas"]["Clock"][];
            /** @description Orders in full, oldest first, where the caller asked for one case. */
            orders?: components["schemas"]["Order"][];
            /** @description Keys of its notes, as 32 hexadecimal digits; the text lies beside the chain. */
            note_keys?: string[];
            /** @description Address of the lift, where the server has it at hand. */
            address?: string;
            /** @description How nobody is shut in any more. */
            freed_how?: components["schemas"]["FreedHow"];
            /** @description Clocks past their limit whose end has not come yet, on it and on its live orders (超时). */
            passed_clocks?: components["schemas"]["Clock"][];
        };
        /**
         * @description What an operator may ask of a case, or of an order for a crew that reports by telephone.
         * @enum {string}
         */
        CaseActKind: "CASE_ACT_KIND_UNSPECIFIED" | "CASE_ACT_KIND_TAKE" | "CASE_ACT_KIND_CONFIRM" | "CASE_ACT_KIND_IDENTIFY" | "CASE_ACT_KIND_AMEND" | "CASE_ACT_KIND_CORRECT_TIME" | "CASE_ACT_KIND_ORDER" | "CASE_ACT_KIND_CONTACT" | "CASE_ACT_KIND_OWNER_REACHED" | "CASE_ACT_KIND_FREED" | "CASE_ACT_KIND_RESTORED" | "CASE_ACT_KIND_CALLED_BACK" | "CASE_ACT_KIND_CLOSE" | "CASE_ACT_KIND_CANCEL" | "CASE_ACT_KIND_REOPEN" | "CASE_ACT_KIND_MERGE" | "CASE_ACT_KIND_LINK" | "CASE_ACT_KIND_NOTE" | "CASE_ACT_KIND_AUTHORITY_REPORTED" | "CASE_ACT_KIND_AUTHORITY_STEPPED" | "CASE_ACT_KIND_SUPPLEMENTED" | "CASE_ACT_KIND_RECTIFIED" | "CASE_ACT_KIND_RECHECKED" | "CASE_ACT_KIND_ORDER_ACCEPT" | "CASE_ACT_KIND_ORDER_DECLINE" | "CASE_ACT_KIND_ORDER_DEPART" | "CASE_ACT_KIND_ORDER_ARRIVE" | "CASE_ACT_KIND_ORDER_NEED_HELP" | "CASE_ACT_KIND_ORDER_DONE" | "CASE_ACT_KIND_ORDER_WITHDRAW";
        /** @description Something asked of a case or of one of its orders by an operator. */
        CaseCommand: {
            /** @description A UUID made once by the client and kept through every retry. Needed. */
            cmd_id?: string;
            /** @description What. Needed. */
            act?: components["schemas"]["CaseActKind"];
            /**
             * Format: uint64
             * @description The case. Needed but for order acts.
             */
            case_id?: string;
            /**
             * Format: uint32
             * @description The version the caller saw; a stale one is refused.
             */
            expected_version?: number;
            /**
             * Format: date-time
             * @description When it truly happened, where that is not now.
             */
            occurred_at?: string;
            /** @description Why, or free text; kept beside the chain. At most 2000 characters. */
            note?: string;
            /** @description AMEND: kind. */
            kind?: components["schemas"]["CaseKind"];
            /**
             * Format: uint32
             * @description AMEND, FREED: people.
             */
            people_count?: number;
            /**
             * Format: uint32
             * @description AMEND, FREED: people hurt.
             */
            injured_count?: number;
            /**
             * Format: uint32
             * @description AMEND: people dead or believed dead.
             */
            dead_count?: number;
            /**
             * Format: date-time
             * @description AMEND: shut in since.
             */
            trapped_since?: string;
            /** @description CORRECT_TIME: which. */
            which?: components["schemas"]["TimeName"];
            /**
             * Format: date-time
             * @description CORRECT_TIME: the true one.
             */
            to?: string;
            /**
             * Format: uint64
             * @description ORDER: which crew; the best candidate of the level if absent.
             */
            crew_id?: string;
            /** @description ORDER: level. */
            level?: components["schemas"]["Level"];
            /** @description FREED: how. */
            how?: components["schemas"]["FreedHow"];
            /** @description CALLED_BACK: outcome. */
            outcome?: components["schemas"]["CallBack"];
            /** @description CLOSE: cause. */
            cause?: components["schemas"]["Cause"];
            /** @description CANCEL: why. */
            cancel_reason?: components["schemas"]["CancelReason"];
            /**
             * Format: uint64
             * @description MERGE: the case that goes on. LINK: the other.
             */
            other_case_id?: string;
            /** @description IDENTIFY: the lift by one of its codes. */
            lift?: components["schemas"]["LiftAlias"];
            /**
             * Format: uint64
             * @description ORDER_ acts: the order.
             */
            order_id?: string;
            /** @description ORDER_DECLINE: why. */
            decline_reason?: components["schemas"]["DeclineReason"];
        };
        /**
         * @description Kind of case (事件类型).
         * @enum {string}
         */
        CaseKind: "CASE_KIND_UNSPECIFIED" | "CASE_KIND_ENTRAPMENT" | "CASE_KIND_INJURY" | "CASE_KIND_FAULT" | "CASE_KIND_COMPLAINT" | "CASE_KIND_ENQUIRY" | "CASE_KIND_FALSE_ALARM" | "CASE_KIND_SELF_FREED";
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
        /** @description A clock in force (时限). */
        Clock: {
            /** @description What it runs on. */
            subject?: components["schemas"]["Subject"];
            /** @description Which limit. */
            kind?: components["schemas"]["ClockKind"];
            /**
             * Format: date-time
             * @description When it started.
             */
            started_at?: string;
            /**
             * Format: date-time
             * @description When it turns amber: two thirds of the limit.
             */
            warn_at?: string;
            /**
             * Format: date-time
             * @description When it fires.
             */
            due_at?: string;
        };
        /**
         * @description A limit of the design's clock table. A clock is armed by one record and ended by another, or it fires.
         * @enum {string}
         */
        ClockKind: "CLOCK_KIND_UNSPECIFIED" | "CLOCK_KIND_ANSWER" | "CLOCK_KIND_VERIFY" | "CLOCK_KIND_FIRST_ORDER" | "CLOCK_KIND_FIRST_ORDER_LIMIT" | "CLOCK_KIND_DELIVERY" | "CLOCK_KIND_VOICE" | "CLOCK_KIND_RESPOND" | "CLOCK_KIND_LADDER" | "CLOCK_KIND_DEPART" | "CLOCK_KIND_ARRIVE" | "CLOCK_KIND_OWNER" | "CLOCK_KIND_COMFORT" | "CLOCK_KIND_FREE" | "CLOCK_KIND_ACCIDENT" | "CLOCK_KIND_REPORT" | "CLOCK_KIND_STEP" | "CLOCK_KIND_SUPPLEMENT" | "CLOCK_KIND_RECHECK";
        /** @description From a console. Exactly one field is there. */
        ConsoleClientFrame: {
            /** @description The first frame. */
            hello?: components["schemas"]["ConsoleHello"];
            /** @description Something is asked. */
            cmd?: components["schemas"]["CaseCommand"];
            /** @description Are you there. */
            ping?: components["schemas"]["Ping"];
            /** @description Here. */
            pong?: components["schemas"]["Pong"];
            /** @description A new token. */
            auth?: components["schemas"]["Auth"];
        };
        /** @description The first frame of a console. */
        ConsoleHello: {
            /** @description Token, where neither cookie nor header carried one. */
            token?: string;
            /** @description Version of the console. */
            app_version?: string;
            /** @description Where it left off. */
            resume?: components["schemas"]["Resume"];
            /** @description Whether it wants to know where crews are. */
            crews?: boolean;
        };
        /** @description One record, for the timeline of a case. */
        ConsoleRecord: {
            /**
             * Format: uint64
             * @description Its position.
             */
            position?: string;
            /**
             * Format: date-time
             * @description When it was decided.
             */
            at?: string;
            /**
             * Format: date-time
             * @description When it truly happened.
             */
            occurred_at?: string;
            /** @description Who. */
            actor?: components["schemas"]["Actor"];
            /** @description What. */
            kind?: components["schemas"]["EventKind"];
            /**
             * Format: uint64
             * @description The case.
             */
            case_id?: string;
            /**
             * Format: uint64
             * @description The order.
             */
            order_id?: string;
            /** @description The call. */
            call_id?: string;
            /**
             * Format: uint64
             * @description The crew.
             */
            crew_id?: string;
            /**
             * Format: uint64
             * @description The report's number.
             */
            report_number?: string;
            /** @description The clock that warned, fired or was breached. */
            clock?: components["schemas"]["ClockKind"];
            /**
             * Format: date-time
             * @description When that clock was due.
             */
            due_at?: string;
            /**
             * Format: int64
             * @description How late it fired, milliseconds.
             */
            late_ms?: string;
            /** @description The level ordered, or the level no crew was found on. */
            level?: components["schemas"]["Level"];
            /** @description Why a command was refused. */
            refusal?: components["schemas"]["Refusal"];
            /** @description Key of the text beside the chain, as 32 hexadecimal digits. */
            note_key?: string;
            /** @description On what ground personal data was erased. */
            erasure_reason?: components["schemas"]["ErasureReason"];
            /**
             * Format: uint32
             * @description How many pieces of personal data were erased.
             */
            erased_count?: number;
        };
        /** @description Records of one turn of the desk. */
        ConsoleRecords: {
            /** @description Oldest first. */
            records?: components["schemas"]["ConsoleRecord"][];
            /** @description Cases they touched, as they stand now. */
            cases?: components["schemas"]["Case"][];
            /** @description Orders they touched, as they stand now. */
            orders?: components["schemas"]["Order"][];
            /** @description Calls they touched, as they stand now. */
            calls?: components["schemas"]["Call"][];
        };
        /** @description To a console. Exactly one of the fields from 4 on is there. snapshot and records are the stream: they carry epoch, position and prev; a console whose last position is not prev shows itself as stale and says hello again. */
        ConsoleServerFrame: {
            /**
             * Format: uint64
             * @description Epoch of the stream.
             */
            epoch?: string;
            /**
             * Format: uint64
             * @description Position of the last record in the frame.
             */
            position?: string;
            /**
             * Format: uint64
             * @description Position of the frame before in this stream; 0 for a snapshot.
             */
            prev?: string;
            /** @description Answer to hello. */
            welcome?: components["schemas"]["Welcome"];
            /** @description All that is open. */
            snapshot?: components["schemas"]["ConsoleSnapshot"];
            /** @description What happened. */
            records?: components["schemas"]["ConsoleRecords"];
            /** @description Answer to a command. */
            result?: components["schemas"]["Result"];
            /** @description Where crews are; no part of the stream. */
            crews?: components["schemas"]["CrewPositions"];
            /** @description Are you there. */
            ping?: components["schemas"]["Ping"];
            /** @description Here. */
            pong?: components["schemas"]["Pong"];
            /** @description About to close. */
            bye?: components["schemas"]["Bye"];
            /** @description Who sits at a console; no part of the stream. */
            operators?: components["schemas"]["Operators"];
        };
        /** @description All that is open. Comes in parts, each within the frame limit. */
        ConsoleSnapshot: {
            /** @description Open cases with their clocks. */
            cases?: components["schemas"]["Case"][];
            /** @description Their orders. */
            orders?: components["schemas"]["Order"][];
            /** @description Calls that have not ended. */
            calls?: components["schemas"]["Call"][];
            /** @description Crews and whether they are on duty. */
            crews?: components["schemas"]["CrewPosition"][];
            /** @description More parts follow at the same position. */
            more?: boolean;
        };
        /** @description Delivery: cumulative. */
        CrewAck: {
            /**
             * Format: uint64
             * @description Everything up to this position is on the device's disk.
             */
            position?: string;
        };
        /**
         * @description What a crew may ask.
         * @enum {string}
         */
        CrewActKind: "CREW_ACT_KIND_UNSPECIFIED" | "CREW_ACT_KIND_ACCEPT" | "CREW_ACT_KIND_DECLINE" | "CREW_ACT_KIND_DEPART" | "CREW_ACT_KIND_ARRIVE" | "CREW_ACT_KIND_CONTACT" | "CREW_ACT_KIND_FREED" | "CREW_ACT_KIND_NEED_HELP" | "CREW_ACT_KIND_RESTORED" | "CREW_ACT_KIND_DONE" | "CREW_ACT_KIND_NOTE" | "CREW_ACT_KIND_DUTY_ON" | "CREW_ACT_KIND_DUTY_OFF";
        /** @description From a crew's device. Exactly one field is there. */
        CrewClientFrame: {
            /** @description The first frame. */
            hello?: components["schemas"]["CrewHello"];
            /** @description Everything up to a position is on the device's disk. */
            ack?: components["schemas"]["CrewAck"];
            /** @description Something is asked. */
            cmd?: components["schemas"]["CrewCommand"];
            /** @description Where the crew is. */
            position?: components["schemas"]["CrewPosition"];
            /** @description Are you there. */
            ping?: components["schemas"]["Ping"];
            /** @description Here. */
            pong?: components["schemas"]["Pong"];
            /** @description A new token. */
            auth?: components["schemas"]["Auth"];
        };
        /** @description Something asked by a crew. */
        CrewCommand: {
            /** @description A UUID made once by the device and kept in its queue through every retry. Needed. */
            cmd_id?: string;
            /** @description What. Needed. */
            act?: components["schemas"]["CrewActKind"];
            /**
             * Format: uint64
             * @description The order. Needed but for DUTY_ON and DUTY_OFF.
             */
            order_id?: string;
            /**
             * Format: uint64
             * @description The case; needed for CONTACT, FREED, RESTORED and NOTE.
             */
            case_id?: string;
            /**
             * Format: uint32
             * @description The version the crew saw; ARRIVE and FREED are never refused as stale.
             */
            expected_version?: number;
            /**
             * Format: date-time
             * @description When it truly happened, where it waited on the device.
             */
            occurred_at?: string;
            /** @description DECLINE: why. */
            decline_reason?: components["schemas"]["DeclineReason"];
            /**
             * Format: uint32
             * @description FREED: how many.
             */
            people_count?: number;
            /**
             * Format: uint32
             * @description FREED: how many are hurt.
             */
            injured_count?: number;
            /** @description In words; kept beside the chain. At most 2000 characters. */
            note?: string;
            /**
             * Format: byte
             * @description NOTE: a picture taken at the site, JPEG, at most 45000 bytes; kept beside the chain.
             */
            photo?: string;
        };
        /** @description Something a crew must know. */
        CrewEvent: {
            /** @description What. */
            kind?: components["schemas"]["CrewEventKind"];
            /** @description The order as it stands now. */
            order?: components["schemas"]["Order"];
            /** @description Its case as it stands now. */
            case?: components["schemas"]["Case"];
            /** @description What the crew must do about it. */
            needs?: components["schemas"]["CrewNeed"];
            /**
             * Format: date-time
             * @description When it happened.
             */
            sent_at?: string;
            /**
             * Format: date-time
             * @description An offer is never shown as new after this.
             */
            expires_at?: string;
        };
        /**
         * @description What a crew is told.
         * @enum {string}
         */
        CrewEventKind: "CREW_EVENT_KIND_UNSPECIFIED" | "CREW_EVENT_KIND_ORDER_OFFERED" | "CREW_EVENT_KIND_ORDER_UPDATED" | "CREW_EVENT_KIND_ORDER_ENDED" | "CREW_EVENT_KIND_CASE_UPDATED" | "CREW_EVENT_KIND_DUTY_CHANGED" | "CREW_EVENT_KIND_CLOCK_WARNED";
        /** @description The first frame of a device. */
        CrewHello: {
            /** @description Token, where the request's header carried none. */
            token?: string;
            /** @description The device; a second session of one device replaces the first (4409). */
            device_id?: string;
            /** @description Version of its software. */
            app_version?: string;
            /** @description How to wake it when the socket is down. */
            push?: components["schemas"]["PushAddress"];
            /** @description Where it left off. */
            resume?: components["schemas"]["Resume"];
            /**
             * Format: uint32
             * @description Commands in its queue that it will send again.
             */
            pending_cmds?: number;
        };
        /**
         * @description What a crew must do about an event.
         * @enum {string}
         */
        CrewNeed: "CREW_NEED_UNSPECIFIED" | "CREW_NEED_DELIVERY" | "CREW_NEED_HUMAN";
        /** @description Where a crew is. Last value only; never in the journal but inside the decision that used it. */
        CrewPosition: {
            /**
             * Format: uint64
             * @description The crew; the server fills it in from the session.
             */
            crew_id?: string;
            /** @description Where. */
            point?: components["schemas"]["Point"];
            /**
             * Format: date-time
             * @description When it was fixed.
             */
            fixed_at?: string;
            /** @description Radius of uncertainty, metres. */
            accuracy_m?: number;
            /** @description Speed, metres a second. */
            speed_mps?: number;
            /** @description Direction of travel, degrees from north. */
            heading_deg?: number;
            /** @description Whether the crew is on duty, to consoles. */
            on_duty?: boolean;
            /**
             * Format: uint64
             * @description Its live order, to consoles.
             */
            order_id?: string;
        };
        /** @description Where crews are: the last value of each that moved. */
        CrewPositions: {
            /** @description Crews. */
            crews?: components["schemas"]["CrewPosition"][];
        };
        /** @description To a crew's device. Exactly one of the fields from 4 on is there. snapshot and event are the stream: they carry epoch, position and prev; a device whose last position is not prev has missed a frame and says hello again. */
        CrewServerFrame: {
            /**
             * Format: uint64
             * @description Epoch of the stream.
             */
            epoch?: string;
            /**
             * Format: uint64
             * @description Position of the record in the journal.
             */
            position?: string;
            /**
             * Format: uint64
             * @description Position of the frame before in this stream; 0 for a snapshot.
             */
            prev?: string;
            /** @description Answer to hello. */
            welcome?: components["schemas"]["Welcome"];
            /** @description All of the crew's state. */
            snapshot?: components["schemas"]["CrewSnapshot"];
            /** @description Something happened. */
            event?: components["schemas"]["CrewEvent"];
            /** @description Answer to a command. */
            result?: components["schemas"]["Result"];
            /** @description Are you there. */
            ping?: components["schemas"]["Ping"];
            /** @description Here. */
            pong?: components["schemas"]["Pong"];
            /** @description About to close. */
            bye?: components["schemas"]["Bye"];
        };
        /** @description All of a crew's state. */
        CrewSnapshot: {
            /** @description Whether it is on duty. */
            on_duty?: boolean;
            /** @description Its live orders. */
            orders?: components["schemas"]["Order"][];
            /** @description Their cases. */
            cases?: components["schemas"]["Case"][];
        };
        /**
         * @description Why a crew declined.
         * @enum {string}
         */
        DeclineReason: "DECLINE_REASON_UNSPECIFIED" | "DECLINE_REASON_BUSY" | "DECLINE_REASON_TOO_FAR" | "DECLINE_REASON_NO_VEHICLE" | "DECLINE_REASON_NOT_EQUIPPED" | "DECLINE_REASON_NOT_OURS" | "DECLINE_REASON_UNSAFE" | "DECLINE_REASON_OTHER";
        /**
         * @description Whether somebody is shut in.
         * @enum {string}
         */
        Entrapment: "ENTRAPMENT_UNSPECIFIED" | "ENTRAPMENT_NO" | "ENTRAPMENT_UNKNOWN" | "ENTRAPMENT_YES";
        /**
         * @description On what ground personal data is erased (个人信息保护法, PIPL, art. 47).
         * @enum {string}
         */
        ErasureReason: "ERASURE_REASON_UNSPECIFIED" | "ERASURE_REASON_PURPOSE_ENDED" | "ERASURE_REASON_RETENTION_OVER" | "ERASURE_REASON_CONSENT_WITHDRAWN" | "ERASURE_REASON_UNLAWFUL" | "ERASURE_REASON_OTHER_LAW" | "ERASURE_REASON_REQUEST";
        /**
         * @description What happened: one value per event of the journal.
         * @enum {string}
         */
        EventKind: "EVENT_KIND_UNSPECIFIED" | "EVENT_KIND_POLICY_ADOPTED" | "EVENT_KIND_REPORTED" | "EVENT_KIND_OPENED" | "EVENT_KIND_RAISED" | "EVENT_KIND_CONFIRMED" | "EVENT_KIND_IDENTIFIED" | "EVENT_KIND_AMENDED" | "EVENT_KIND_TIME_CORRECTED" | "EVENT_KIND_TAKEN" | "EVENT_KIND_ORDERED" | "EVENT_KIND_DELIVERED" | "EVENT_KIND_ACCEPTED" | "EVENT_KIND_DECLINED" | "EVENT_KIND_UNANSWERED" | "EVENT_KIND_DEPARTED" | "EVENT_KIND_ARRIVED" | "EVENT_KIND_HELP_NEEDED" | "EVENT_KIND_DONE" | "EVENT_KIND_WITHDRAWN" | "EVENT_KIND_CONTACTED" | "EVENT_KIND_OWNER_REACHED" | "EVENT_KIND_FREED" | "EVENT_KIND_RESTORED" | "EVENT_KIND_CALLED_BACK" | "EVENT_KIND_CLOSED" | "EVENT_KIND_CANCELLED" | "EVENT_KIND_REOPENED" | "EVENT_KIND_MERGED" | "EVENT_KIND_LINKED" | "EVENT_KIND_NOTED" | "EVENT_KIND_WARNED" | "EVENT_KIND_FIRED" | "EVENT_KIND_BREACHED" | "EVENT_KIND_ACCIDENT_SUSPECTED" | "EVENT_KIND_AUTHORITY_REPORTED" | "EVENT_KIND_AUTHORITY_STEPPED" | "EVENT_KIND_SUPPLEMENTED" | "EVENT_KIND_RECTIFIED" | "EVENT_KIND_RECHECKED" | "EVENT_KIND_NO_CREW" | "EVENT_KIND_CALLED" | "EVENT_KIND_DUTY_CHANGED" | "EVENT_KIND_EFFECT_ENDED" | "EVENT_KIND_REFUSED" | "EVENT_KIND_ERASED";
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
        /** @description What the desk knows of a lift, frozen into the case when it opens. */
        LiftFacts: {
            /**
             * Format: uint64
             * @description The lift.
             */
            lift_id?: string;
            /** @description Rescue code (救援识别码) or another code a person can read. */
            code?: string;
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
            /**
             * Format: uint64
             * @description District (区县).
             */
            district_id?: string;
            /** @description Name of the policy in force there. */
            policy?: string;
            /** @description Where it stands. */
            point?: components["schemas"]["Point"];
        };
        /** @description Which lift: exactly one of the two. */
        LiftRef: {
            /** @description Found in the register. */
            known?: components["schemas"]["LiftFacts"];
            /** @description Not found: the code as it came. */
            unknown?: components["schemas"]["UnknownLift"];
        };
        /** @description Somebody with a console (坐席). */
        Operator: {
            /**
             * Format: uint64
             * @description Account, as owners of cases and actors of records name it.
             */
            account_id?: string;
            /** @description Name of the account. */
            name?: string;
            /**
             * Format: date-time
             * @description Since when no console of theirs is open; absent while one is.
             */
            quiet_since?: string;
        };
        /** @description Who sits at a console or did since the service started: all of them whenever one comes or goes. */
        Operators: {
            /** @description By account. */
            operators?: components["schemas"]["Operator"][];
        };
        /** @description One dispatch of one party to one case (派单). */
        Order: {
            /**
             * Format: uint64
             * @description Its number.
             */
            order_id?: string;
            /**
             * Format: uint64
             * @description Its case.
             */
            case_id?: string;
            /** @description Who is sent. */
            party?: components["schemas"]["Party"];
            /** @description On which level. */
            level?: components["schemas"]["Level"];
            /** @description Stage. */
            stage?: components["schemas"]["OrderStage"];
            /** @description Who was considered, best first. */
            candidates?: components["schemas"]["Candidate"][];
            /** @description 派单. */
            offered?: components["schemas"]["Stamp"];
            /** @description 送达. */
            delivered?: components["schemas"]["Stamp"];
            /** @description 响应. */
            accepted?: components["schemas"]["Stamp"];
            /** @description 出发. */
            departed?: components["schemas"]["Stamp"];
            /** @description 到场. */
            arrived?: components["schemas"]["Stamp"];
            /** @description Done, declined, unanswered or withdrawn. */
            ended?: components["schemas"]["Stamp"];
            /** @description Why it was declined. */
            declined?: components["schemas"]["DeclineReason"];
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
            /**
             * Format: uint64
             * @description The crew's unit; absent for public rescue.
             */
            unit_id?: string;
            /** @description Public rescue (119, 110), reached by telephone and webhook. */
            external?: boolean;
        };
        /** @description Are you there. Either side may ask. */
        Ping: {
            /**
             * Format: uint64
             * @description Any number; comes back in the pong.
             */
            t?: string;
        };
        /** @description A point in WGS-84 degrees. */
        Point: {
            /** @description Longitude, degrees east. */
            lon?: number;
            /** @description Latitude, degrees north. */
            lat?: number;
        };
        /** @description Here. */
        Pong: {
            /**
             * Format: uint64
             * @description The number of the ping.
             */
            t?: string;
            /**
             * Format: date-time
             * @description Time of the server, from the server.
             */
            server_time?: string;
        };
        /** @description Address of a vendor's push service. */
        PushAddress: {
            /** @description The vendor. */
            vendor?: string;
            /** @description The device's token there. */
            token?: string;
        };
        /** @description A refusal: its code and what it speaks of. */
        Refusal: {
            /** @description Why. */
            code?: components["schemas"]["RefusalCode"];
            /**
             * Format: uint64
             * @description The case it speaks of.
             */
            case_id?: string;
            /**
             * Format: uint64
             * @description The order it speaks of.
             */
            order_id?: string;
            /**
             * Format: uint64
             * @description The crew it speaks of.
             */
            crew_id?: string;
            /**
             * Format: uint32
             * @description The case's version now, where the caller saw an older one.
             */
            version?: number;
            /**
             * Format: uint64
             * @description Account of the owner, where another operator owns the case.
             */
            owner_id?: string;
        };
        /**
         * @description Why the desk refused a command; a stable code.
         * @enum {string}
         */
        RefusalCode: "REFUSAL_CODE_UNSPECIFIED" | "REFUSAL_CODE_NO_SUCH_CASE" | "REFUSAL_CODE_NO_SUCH_ORDER" | "REFUSAL_CODE_CASE_ENDED" | "REFUSAL_CODE_CASE_NOT_ENDED" | "REFUSAL_CODE_ORDER_ENDED" | "REFUSAL_CODE_NOT_YOUR_ORDER" | "REFUSAL_CODE_STALE" | "REFUSAL_CODE_OWNED_BY_OTHER" | "REFUSAL_CODE_CREW_BUSY" | "REFUSAL_CODE_CREW_OFF_DUTY" | "REFUSAL_CODE_NO_CANDIDATE" | "REFUSAL_CODE_REASON_NEEDED" | "REFUSAL_CODE_NOT_FREED" | "REFUSAL_CODE_NOT_CALLED_BACK" | "REFUSAL_CODE_CAUSE_NEEDED" | "REFUSAL_CODE_BAD_MERGE" | "REFUSAL_CODE_LIFT_HAS_CASE" | "REFUSAL_CODE_TIME_IMPOSSIBLE" | "REFUSAL_CODE_NOT_ALLOWED" | "REFUSAL_CODE_NO_SUCH_CALL" | "REFUSAL_CODE_NOTHING_TO_CORRECT" | "REFUSAL_CODE_LIMIT_REACHED";
        /** @description A report that joined. */
        ReportRef: {
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
            /** @description Sender's id of it. */
            alarm_id?: string;
        };
        /**
         * @description Who answers for a cause (domain facts 4.1).
         * @enum {string}
         */
        Responsibility: "RESPONSIBILITY_UNSPECIFIED" | "RESPONSIBILITY_OUTSIDE" | "RESPONSIBILITY_PASSENGERS" | "RESPONSIBILITY_USE_UNIT" | "RESPONSIBILITY_MAINTENANCE" | "RESPONSIBILITY_EQUIPMENT" | "RESPONSIBILITY_UNKNOWN";
        /** @description Answer to a command. Given only after it is durable; the same at every repeat for 72 h. */
        Result: {
            /** @description The command. */
            cmd_id?: string;
            /** @description What became of it. */
            status?: components["schemas"]["ResultStatus"];
            /**
             * Format: uint32
             * @description The case's version after it.
             */
            case_version?: number;
            /**
             * Format: uint64
             * @description The case it touched.
             */
            case_id?: string;
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
            /** @description Field that was wrong, where the command could not be read. */
            field?: string;
            /** @description What to do, in words. */
            advice?: string;
        };
        /**
         * @description What became of a command.
         * @enum {string}
         */
        ResultStatus: "RESULT_STATUS_UNSPECIFIED" | "RESULT_STATUS_APPLIED" | "RESULT_STATUS_DUPLICATE" | "RESULT_STATUS_CONFLICT" | "RESULT_STATUS_REJECTED" | "RESULT_STATUS_EXPIRED";
        /** @description Where a client left off. */
        Resume: {
            /** @description Session it had. */
            session_id?: string;
            /**
             * Format: uint64
             * @description Epoch it saw.
             */
            epoch?: string;
            /**
             * Format: uint64
             * @description Position of the last frame it has on its disk.
             */
            position?: string;
        };
        /**
         * @description The roles that may act.
         * @enum {string}
         */
        Role: "ROLE_UNSPECIFIED" | "ROLE_DESK" | "ROLE_OPERATOR" | "ROLE_SUPERVISOR" | "ROLE_ADMINISTRATOR" | "ROLE_CREW" | "ROLE_GATEWAY" | "ROLE_EXCHANGE" | "ROLE_PROCESS";
        /** @description Limits of a session. */
        SessionLimits: {
            /**
             * Format: uint32
             * @description Longest frame the server reads, bytes.
             */
            frame_in_bytes?: number;
            /**
             * Format: uint32
             * @description Longest frame the server writes, bytes.
             */
            frame_out_bytes?: number;
            /**
             * Format: uint32
             * @description Bytes waiting to be sent before the session is closed as slow (4429).
             */
            queue_bytes?: number;
            /**
             * Format: uint32
             * @description Commands not answered yet at most.
             */
            commands_waiting?: number;
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
            /**
             * Format: date-time
             * @description When it was entered.
             */
            entered_at?: string;
            /** @description Who said so. */
            by?: components["schemas"]["Actor"];
        };
        /** @description What a clock runs on: exactly one of the three. */
        Subject: {
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
            /** @description A ringing call. */
            call_id?: string;
        };
        /**
         * @description Which time is corrected.
         * @enum {string}
         */
        TimeName: "TIME_NAME_UNSPECIFIED" | "TIME_NAME_TRAPPED" | "TIME_NAME_REPORTED" | "TIME_NAME_ARRIVED" | "TIME_NAME_FREED" | "TIME_NAME_RESTORED";
        /** @description The times of a case, kept apart. */
        Times: {
            /** @description 被困, as claimed. */
            trapped?: components["schemas"]["Stamp"];
            /** @description 报警. */
            reported?: components["schemas"]["Stamp"];
            /** @description 接警. */
            answered?: components["schemas"]["Stamp"];
            /** @description 派单. */
            ordered?: components["schemas"]["Stamp"];
            /** @description 响应. */
            accepted?: components["schemas"]["Stamp"];
            /** @description 出发. */
            departed?: components["schemas"]["Stamp"];
            /** @description 到场. */
            arrived?: components["schemas"]["Stamp"];
            /** @description Contact with the trapped, at last. */
            contact?: components["schemas"]["Stamp"];
            /** @description Use unit reached. */
            owner_reached?: components["schemas"]["Stamp"];
            /** @description 解救. */
            freed?: components["schemas"]["Stamp"];
            /** @description 故障恢复. */
            restored?: components["schemas"]["Stamp"];
            /** @description 回访. */
            called_back?: components["schemas"]["Stamp"];
            /** @description 办结. */
            closed?: components["schemas"]["Stamp"];
            /** @description 整改: rectification reported. */
            rectified?: components["schemas"]["Stamp"];
            /** @description 复查: rechecked. */
            rechecked?: components["schemas"]["Stamp"];
        };
        /** @description A code the register does not know, as it came. */
        UnknownLift: {
            /** @description Alias scheme, such as RESCUE_CODE. */
            scheme?: string;
            /** @description Value. */
            value?: string;
        };
        /** @description The server answers hello. */
        Welcome: {
            /** @description Session to resume by. */
            session_id?: string;
            /**
             * Format: uint64
             * @description Epoch of the stream; another one means that positions start anew.
             */
            epoch?: string;
            /**
             * Format: uint64
             * @description Position of the stream's head.
             */
            position?: string;
            /** @description true: the tail since resume follows; false: a snapshot follows. */
            resumed?: boolean;
            /** @description Why it was not resumed: FIRST, EPOCH_CHANGED, TAIL_GONE or SESSION_UNKNOWN. */
            reason?: string;
            /**
             * Format: date-time
             * @description Time of the server.
             */
            server_time?: string;
            /** @description How many times faster than real time the server's clock runs; 1 in service. */
            clock_factor?: number;
            /**
             * Format: uint32
             * @description Seconds between pings.
             */
            ping_s?: number;
            /** @description Limits. */
            limits?: components["schemas"]["SessionLimits"];
            /** @description Which build of the pages the server carries, as in X-Build-Id; empty where it carries none. */
            build_id?: string;
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
