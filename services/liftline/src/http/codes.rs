//! Every code a problem can have. They are part of the interface: none is ever renamed or given another
//! meaning.

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, schema::Type};

/// Codes of the HTTP interface itself.
const HTTP: [&str; 46] = [
    "bad_cursor",
    "bad_instant",
    "bad_json",
    "bad_protobuf",
    "bad_query",
    "basemap_late",
    "basemap_refused",
    "basemap_unreachable",
    "batch_empty",
    "batch_too_long",
    "body_broken",
    "body_too_big",
    "case_differs",
    "cross_site",
    "desk_stopped",
    "exports_busy",
    "forbidden",
    "import_busy",
    "import_part",
    "import_unreadable",
    "internal",
    "journal_unreadable",
    "limit_out_of_bounds",
    "mapping_refused",
    "no_randomness",
    "no_such_lift",
    "no_such_method",
    "no_such_route",
    "no_such_tile",
    "not_found",
    "not_json",
    "order_of_other_case",
    "point_not_finite",
    "point_outside",
    "point_swapped",
    "point_unset",
    "query_too_long",
    "range_needed",
    "register_unreadable",
    "register_unwritable",
    "session_ended",
    "sign_in_first",
    "source_needed",
    "timeout",
    "token_refused",
    "unknown_word",
];

/// Codes of a field that is wrong, as in the contract.
const FIELD: [&str; 5] = ["MISSING", "TOO_LONG", "CONTROL_CHARACTER", "OUT_OF_RANGE", "MALFORMED"];

/// Codes of what the desk refuses.
const DESK: [&str; 22] = [
    "bad_merge",
    "case_ended",
    "case_not_ended",
    "cause_needed",
    "crew_busy",
    "crew_off_duty",
    "lift_has_case",
    "limit_reached",
    "no_candidate",
    "no_such_call",
    "no_such_case",
    "no_such_order",
    "not_allowed",
    "not_called_back",
    "not_freed",
    "not_your_order",
    "nothing_to_correct",
    "order_ended",
    "owned_by_other",
    "reason_needed",
    "stale",
    "time_impossible",
];

/// Codes of accounts and sign-in.
const ACCOUNTS: [&str; 19] = [
    "account.bad_link",
    "account.bad_name",
    "account.bad_password",
    "account.bad_scope",
    "account.busy",
    "account.disabled",
    "account.hash",
    "account.interrupted",
    "account.last_administrator",
    "account.limit_reached",
    "account.name_taken",
    "account.no_such_account",
    "account.no_such_token",
    "account.password_needed",
    "account.random",
    "account.store",
    "account.unusable",
    "sign_in.refused",
    "sign_in.slow_down",
];

/// Codes of the risk log.
const RISK: [&str; 9] = [
    "risk_batch_too_long",
    "risk_cursor",
    "risk_export",
    "risk_foreign_file",
    "risk_gap",
    "risk_page_size",
    "risk_schema_newer",
    "risk_store",
    "risk_unreadable",
];

/// All codes, group by group.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    [&HTTP[..], &FIELD, &DESK, &ACCOUNTS, &RISK].into_iter().flatten().copied()
}

/// The codes as they stand in the OpenAPI document.
pub(super) fn schema() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some("Stable code; never changes with the wording."))
        .enum_values(Some(all()))
        .into()
}
