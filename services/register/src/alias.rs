//! Aliases (识别码等): (scheme, value) → lift, with the history of replaced codes.

use std::{fmt, sync::Arc};

use liftline_desk::{LiftId, Moment};
use rusqlite::types::Value;

use crate::{certificate::narrow, model::LIFT};

/// What kind of code an alias is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// 救援识别码.
    RescueCode,
    /// 注册代码.
    Registration,
    /// 使用登记证编号.
    Certificate,
    /// 设备代码.
    EquipmentCode,
    /// 出厂编号, written `maker's credit code/number`.
    Factory,
    /// 轿内电话: the number the car's telephone calls from.
    CarPhone,
    /// An IoT device or gateway in the car.
    Device,
    /// A vendor's, a platform's or another register's own number, by the name of that system.
    Vendor(Arc<str>),
}

impl Scheme {
    /// Every scheme that has no name of its own.
    pub const PLAIN: [Self; 7] = [
        Self::RescueCode,
        Self::Registration,
        Self::Certificate,
        Self::EquipmentCode,
        Self::Factory,
        Self::CarPhone,
        Self::Device,
    ];

    /// The scheme of a code such as `RESCUE_CODE` or `VENDOR:acme`; nothing for another text.
    pub fn of_code(code: &str) -> Option<Self> {
        if let Some(name) = code.strip_prefix("VENDOR:") {
            return (!name.is_empty()).then(|| Self::Vendor(name.into()));
        }
        Self::PLAIN.into_iter().find(|scheme| scheme.to_string() == code)
    }

    /// The form values of this scheme are compared in: narrow signs, no white space, upper case, leading
    /// zeros kept. Of a phone number only the digits count, without the country code of China.
    pub fn key(&self, value: &str) -> String {
        let narrow = narrow(value);
        if *self != Self::CarPhone {
            return narrow;
        }
        let national = narrow.strip_prefix("+86").or_else(|| narrow.strip_prefix("0086")).unwrap_or(&narrow);
        national.chars().filter(char::is_ascii_digit).collect()
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RescueCode => "RESCUE_CODE",
            Self::Registration => "REGISTRATION",
            Self::Certificate => "CERTIFICATE",
            Self::EquipmentCode => "EQUIPMENT_CODE",
            Self::Factory => "FACTORY",
            Self::CarPhone => "CAR_PHONE",
            Self::Device => "DEVICE",
            Self::Vendor(name) => return write!(f, "VENDOR:{name}"),
        })
    }
}

/// One lift that a code names or named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The lift.
    pub lift: LiftId,
    /// When another code took this one's place; nothing while it is the lift's current code.
    pub replaced: Option<Moment>,
}

/// One alias of a lift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias<'a> {
    /// The kind of code.
    pub scheme: &'a Scheme,
    /// The code in the form it is compared in.
    pub key: &'a str,
    /// The lift, and since when the code is replaced.
    pub named: Named,
}

/// The aliases that follow from a lift's own fields, from its cells.
pub(crate) fn codes_of(cells: &[Value]) -> Vec<(Scheme, String)> {
    let text = |field| match LIFT.cell(cells, field) {
        Value::Text(text) => Some(text.clone()),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
    };
    let factory = text("maker_code").zip(text("factory_no"));
    let mut codes: Vec<_> = OWN_FIELDS
        .into_iter()
        .filter_map(|(field, scheme)| Some((scheme, text(field)?)))
        .chain(factory.map(|(maker, number)| (Scheme::Factory, format!("{maker}/{number}"))))
        .collect();
    codes.retain(|(scheme, value)| !scheme.key(value).is_empty());
    codes
}

/// The lift's fields that are codes in their own right. A cell that arrives empty never clears one of them.
pub(crate) const OWN_FIELDS: [(&str, Scheme); 5] = [
    ("rescue_code", Scheme::RescueCode),
    ("registration", Scheme::Registration),
    ("certificate", Scheme::Certificate),
    ("equipment_code", Scheme::EquipmentCode),
    ("car_phone", Scheme::CarPhone),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_read_as_they_are_written() {
        for scheme in Scheme::PLAIN.into_iter().chain([Scheme::Vendor("acme".into())]) {
            assert_eq!(Scheme::of_code(&scheme.to_string()), Some(scheme));
        }
        assert_eq!((Scheme::of_code("VENDOR:"), Scheme::of_code("rescue_code")), (None, None));
    }

    #[test]
    fn keys_keep_leading_zeros_and_lose_width_and_case() {
        assert_eq!(Scheme::RescueCode.key(" ０３５302 "), "035302");
        assert_eq!(Scheme::Certificate.key("梯11苏f00001（17）"), "梯11苏F00001(17)");
        assert_eq!(Scheme::CarPhone.key("+86 513-8550 1234"), "51385501234");
    }
}
