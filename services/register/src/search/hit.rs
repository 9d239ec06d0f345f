//! What a search finds, and in which order it is shown.

use liftline_desk::LiftId;

/// A lift that was found, with the reason for each piece of the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The lift.
    pub lift: LiftId,
    /// Great-circle metres from the point given with the query, where there was one and the lift has a point.
    pub metres: Option<f64>,
    /// One for each piece the query was taken apart into, in its order; a single one if the query was met
    /// whole.
    pub matches: Vec<Matched>,
}

/// How one piece of the query was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// The field that holds it.
    pub field: SearchField,
    /// The code's scheme, for [`SearchField::Code`].
    pub scheme: Option<String>,
    /// Where in the value the piece stands.
    pub place: MatchPlace,
    /// In which writing it was met.
    pub script: MatchScript,
    /// The piece of the query, folded: small half-width letters, no signs, `3号楼` as `3楼`.
    pub piece: String,
    /// The code, or the piece of the register's text, that holds it; folded likewise.
    pub value: String,
}

/// The fields of a lift that are searched, in order of weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchField {
    /// Any alias (识别码、注册代码、使用登记证编号、设备代码…).
    Code,
    /// A telephone number: of the car or of people who called about the lift.
    Phone,
    /// Name of the estate or project (小区/项目名).
    Estate,
    /// Use unit (使用单位).
    UseUnit,
    /// Installation address (安装地址).
    Address,
    /// The use unit's own number of the lift (单位内编号).
    InternalNo,
}

impl SearchField {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Phone => "phone",
            Self::Estate => "estate",
            Self::UseUnit => "use_unit",
            Self::Address => "address",
            Self::InternalNo => "internal_no",
        }
    }
}

/// Where in the value a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchPlace {
    /// It is the whole value.
    Whole,
    /// The value begins with it.
    Start,
    /// The value ends with it (the last digits of a code).
    End,
    /// It stands inside.
    Part,
}

impl MatchPlace {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Start => "start",
            Self::End => "end",
            Self::Part => "part",
        }
    }
}

/// The writing in which a piece was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchScript {
    /// Character by character.
    Text,
    /// Whole syllables of pinyin (全拼), the last one perhaps only begun, mixed with characters or not.
    Pinyin,
    /// Initials (首字母), mixed with syllables and characters or not.
    Initials,
}

impl MatchScript {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Pinyin => "pinyin",
            Self::Initials => "initials",
        }
    }
}

/// The order of hits, the best first: code whole, begun, ended; then text by writing and place, within that
/// by field. Ranks of the pieces of a query are added up.
pub(super) type Rank = u8;

/// No hit.
pub(super) const UNRANKED: Rank = Rank::MAX;

/// The largest rank of one piece.
pub(super) const RANK_MAX: Rank = TEXT_RANK + 8 * TEXT_FIELDS + TEXT_FIELDS - 1;

const TEXT_RANK: Rank = 3;
const TEXT_FIELDS: Rank = 4;

/// The rank of a piece met in `field`.
pub(super) const fn rank(field: SearchField, script: MatchScript, place: MatchPlace) -> Rank {
    let level = match (script, place) {
        (MatchScript::Text, MatchPlace::Whole) => 0,
        (MatchScript::Pinyin, MatchPlace::Whole) => 1,
        (MatchScript::Text, MatchPlace::Start) => 2,
        (MatchScript::Pinyin, MatchPlace::Start) => 3,
        (MatchScript::Text, MatchPlace::End | MatchPlace::Part) => 4,
        (MatchScript::Pinyin, MatchPlace::End | MatchPlace::Part) => 5,
        (MatchScript::Initials, MatchPlace::Whole) => 6,
        (MatchScript::Initials, MatchPlace::Start) => 7,
        (MatchScript::Initials, MatchPlace::End | MatchPlace::Part) => 8,
    };
    let weight = match field {
        SearchField::Code | SearchField::Phone => {
            return match place {
                MatchPlace::Whole => 0,
                MatchPlace::Start => 1,
                MatchPlace::End | MatchPlace::Part => 2,
            };
        }
        SearchField::Estate => 0,
        SearchField::UseUnit => 1,
        SearchField::Address => 2,
        SearchField::InternalNo => 3,
    };
    TEXT_RANK + level * TEXT_FIELDS + weight
}
