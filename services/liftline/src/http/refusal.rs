//! What a refusal of the desk says over HTTP, in words.

use axum::http::StatusCode;
use liftline_desk::Refusal;

/// Status, title, and what to do.
pub(super) fn worded(refusal: Refusal) -> (StatusCode, &'static str, String) {
    let (gone, conflict, wrong) =
        (StatusCode::NOT_FOUND, StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY);
    match refusal {
        Refusal::NoSuchCase(case) => (gone, "no such case", format!("there is no case {case}")),
        Refusal::NoSuchOrder(order) => (gone, "no such order", format!("there is no order {order}")),
        Refusal::CaseEnded(case) => (
            conflict,
            "the case has ended",
            format!("case {case} is closed, cancelled or merged; reopen it first"),
        ),
        Refusal::CaseNotEnded(case) => (conflict, "the case is open", format!("case {case} has not ended")),
        Refusal::OrderEnded(order) => (conflict, "the order has ended", format!("order {order} has ended")),
        Refusal::NotYourOrder(order) => {
            (StatusCode::FORBIDDEN, "another crew's order", format!("order {order} is another crew's"))
        }
        Refusal::Stale { case, version } => {
            let detail = format!("case {case} is at version {version} now; look at it and ask again");
            (conflict, "the case has changed", detail)
        }
        Refusal::OwnedByOther { owner } => {
            let detail =
                format!("operator {owner} owns the case; take it over with a reason (act TAKE with a note)");
            (conflict, "another operator's case", detail)
        }
        Refusal::CrewBusy(crew) => (conflict, "the crew is busy", format!("crew {crew} has a live order")),
        Refusal::CrewOffDuty(crew) => {
            (conflict, "the crew is off duty", format!("crew {crew} is not on duty"))
        }
        Refusal::NoCandidate => {
            (conflict, "nobody can go", "no crew can be found on that level; try the next".to_owned())
        }
        Refusal::ReasonNeeded => (wrong, "a reason is needed", "say why in `note`".to_owned()),
        Refusal::NotFreed => (
            conflict,
            "not freed yet",
            "record that nobody is shut in any more (act FREED) before closing".to_owned(),
        ),
        Refusal::NotCalledBack => (
            conflict,
            "not called back yet",
            "record the confirmation call 回访 (act CALLED_BACK) first".to_owned(),
        ),
        Refusal::CauseNeeded => {
            (wrong, "a cause is needed", "give `cause` with code and responsibility".to_owned())
        }
        Refusal::BadMerge => {
            let detail = "a case goes into another open one; where the lifts differ, say why in `note`";
            (wrong, "these cases cannot be merged", detail.to_owned())
        }
        Refusal::LiftHasCase(case) => (
            conflict,
            "the lift has an open case",
            format!("case {case} is open on that lift; merge into it"),
        ),
        Refusal::TimeImpossible => {
            (wrong, "an impossible time", "the time lies after now or before the case; correct it".to_owned())
        }
        Refusal::NotAllowed => (StatusCode::FORBIDDEN, "not allowed", "your role may not do this".to_owned()),
        Refusal::NoSuchCall => (gone, "no such call", "the exchange has not reported that call".to_owned()),
        Refusal::NothingToCorrect => {
            (conflict, "nothing to correct", "that time does not stand in the record yet".to_owned())
        }
        Refusal::LimitReached => {
            let detail =
                "the case holds as many reports, orders, notes or links as it may; open or link another";
            (conflict, "a limit is reached", detail.to_owned())
        }
    }
}
