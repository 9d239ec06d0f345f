//! Enumerations by the words of a script.

use liftline_desk::{AlarmKind, Channel, ErasureReason, Level, Mode};
use liftline_risk::Word;

/// A value that a script can name.
pub(crate) trait Kind: Sized {
    /// The value of these words.
    fn of(words: &str) -> Result<Self, String>;
}

impl<W: Word> Kind for W {
    fn of(words: &str) -> Result<Self, String> {
        Self::from_word(&words.replace(' ', "_")).ok_or_else(|| {
            let known: Vec<String> = Self::ALL.iter().map(|value| value.word().replace('_', " ")).collect();
            format!("`{words}` is none of: {}", known.join(", "))
        })
    }
}

/// What devices say in journeys.
pub(crate) fn alarm(words: &str) -> Result<AlarmKind, String> {
    let kinds = [
        ("button", AlarmKind::PassengerAlarm),
        ("entrapment", AlarmKind::Entrapment),
        ("entrapment between levels", AlarmKind::EntrapmentBetweenLevels),
        ("stop outside the door zone", AlarmKind::StoppedOutsideUnlockingZone),
        ("door fault", AlarmKind::DoorCloseFault),
        ("main power lost", AlarmKind::MainPowerLost),
        ("test call", AlarmKind::TestCall),
        ("unknown code", AlarmKind::Other),
    ];
    pick("alarm", words, kinds)
}

pub(crate) fn mode(words: &str) -> Result<Mode, String> {
    pick(
        "mode",
        words,
        [("test", Mode::Test), ("exercise", Mode::Exercise), ("maintenance", Mode::Maintenance)],
    )
}

pub(crate) fn channel(words: &str) -> Result<Channel, String> {
    let channels = [
        ("phone", Channel::Phone),
        ("property", Channel::Property),
        ("maintenance", Channel::Maintenance),
        ("transfer", Channel::Transfer),
        ("mini-program", Channel::MiniProgram),
    ];
    pick("channel", words, channels)
}

pub(crate) fn level(words: &str) -> Result<Level, String> {
    pick("level", words, [("1", Level::Contract), ("2", Level::Nearest), ("3", Level::External)])
}

pub(crate) fn erasure(words: &str) -> Result<ErasureReason, String> {
    let grounds = [
        ("purpose ended", ErasureReason::PurposeEnded),
        ("retention over", ErasureReason::RetentionOver),
        ("consent withdrawn", ErasureReason::ConsentWithdrawn),
        ("unlawful", ErasureReason::Unlawful),
        ("other law", ErasureReason::OtherLaw),
        ("request", ErasureReason::Request),
    ];
    pick("ground", words, grounds)
}

fn pick<T: Copy, const N: usize>(what: &str, words: &str, all: [(&str, T); N]) -> Result<T, String> {
    let found = all.iter().find(|(name, _)| *name == words).map(|(_, value)| *value);
    found.ok_or_else(|| format!("{what} `{words}` is none of: {}", all.map(|(name, _)| name).join(", ")))
}
