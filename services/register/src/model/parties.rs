//! Those who look after lifts. Each kind lives in a module of its own because each names a table.

pub(crate) use crew::CREW;
pub use crew::Crew;
pub(crate) use person::PERSON;
pub use person::Person;
pub(crate) use station::STATION;
pub use station::Station;
pub use unit::MaintenanceUnit;
pub(crate) use unit::UNIT;
pub(crate) use use_unit::USE_UNIT;
pub use use_unit::UseUnit;

mod use_unit {
    use crate::{
        cell::Kind::{Code, Own, Text},
        record::record,
    };

    record! {
        /// A use unit (使用单位): owner or property manager of lifts.
        UseUnit: UseUnitId in USE_UNIT as "use_unit" {
            /// The stable key: credit code, else name.
            key: Box<str> => Code;
            /// 使用单位名称.
            name: Option<Box<str>> => Text;
            /// 统一社会信用代码.
            credit_code: Option<Box<str>> => Code;
            /// 24 h duty phone.
            duty_phone: Option<Box<str>> => Code;
            /// Safety officer 安全员.
            officer: Option<Box<str>> => Text;
            /// Safety officer's phone.
            officer_phone: Option<Box<str>> => Code;
            /// Address.
            address: Option<Box<str>> => Text;
            /// Values that could not be read, as `column=value`.
            unread: Option<Box<str>> => Own;
        }
    }
}

mod unit {
    use jiff::civil::Date;

    use crate::{
        cell::Kind::{Code, Day, Own, Text},
        datum::Datum,
        record::record,
    };

    record! {
        /// A maintenance unit (维保单位).
        MaintenanceUnit: UnitId in UNIT as "unit" {
            /// The stable key: credit code, else name.
            key: Box<str> => Code;
            /// 维保单位名称.
            name: Option<Box<str>> => Text;
            /// 统一社会信用代码.
            credit_code: Option<Box<str>> => Code;
            /// Licence number 许可证编号.
            licence: Option<Box<str>> => Code;
            /// Last day of the licence.
            licence_until: Option<Date> => Day;
            /// 24 h rescue phone.
            rescue_phone: Option<Box<str>> => Code;
            /// Address.
            address: Option<Box<str>> => Text;
            /// Longitude of its office, degrees of WGS-84.
            lon: Option<f64> => Own;
            /// Latitude of its office, degrees of WGS-84.
            lat: Option<f64> => Own;
            /// Longitude as delivered, in `datum`.
            raw_lon: Option<f64> => Own;
            /// Latitude as delivered, in `datum`.
            raw_lat: Option<f64> => Own;
            /// What the delivered pair refers to.
            datum: Option<Datum> => Own;
            /// Values that could not be read, as `column=value`.
            unread: Option<Box<str>> => Own;
        }
    }
}

mod station {
    use liftline_desk::UnitId;

    use crate::{
        cell::Kind::{Code, Own, Reference, Text},
        datum::Datum,
        record::record,
    };

    record! {
        /// A rescue station (救援站点).
        Station: StationId in STATION as "station" {
            /// The stable key: the platform's station number, else its name.
            key: Box<str> => Code;
            /// 站点名称.
            name: Option<Box<str>> => Text;
            /// The maintenance unit that staffs it.
            unit: Option<UnitId> => Reference("unit");
            /// Its phone.
            phone: Option<Box<str>> => Code;
            /// Address.
            address: Option<Box<str>> => Text;
            /// Longitude, degrees of WGS-84.
            lon: Option<f64> => Own;
            /// Latitude, degrees of WGS-84.
            lat: Option<f64> => Own;
            /// Longitude as delivered, in `datum`.
            raw_lon: Option<f64> => Own;
            /// Latitude as delivered, in `datum`.
            raw_lat: Option<f64> => Own;
            /// What the delivered pair refers to.
            datum: Option<Datum> => Own;
            /// Values that could not be read, as `column=value`.
            unread: Option<Box<str>> => Own;
        }
    }
}

mod crew {
    use liftline_desk::{StationId, UnitId};

    use crate::{
        cell::Kind::{Code, List, Own, Reference, Text},
        record::record,
    };

    record! {
        /// A rescue crew (救援队): the party that gets an order.
        Crew: CrewId in CREW as "crew" {
            /// The stable key.
            key: Box<str> => Code;
            /// Its name.
            name: Option<Box<str>> => Text;
            /// The maintenance unit it belongs to.
            unit: Option<UnitId> => Reference("unit");
            /// The station it starts from.
            station: Option<StationId> => Reference("station");
            /// What it can do beyond the usual: `escalator`, `hydraulic`, `firefighter`.
            skills: Vec<Box<str>> => List;
            /// The phone it is called on.
            phone: Option<Box<str>> => Code;
            /// Values that could not be read, as `column=value`.
            unread: Option<Box<str>> => Own;
        }
    }
}

mod person {
    use jiff::civil::Date;
    use liftline_desk::{CrewId, UnitId};

    use crate::{
        cell::Kind::{Code, Day, Own, Reference, Text},
        record::record,
    };

    record! {
        /// A member of a crew or a contact of a unit. Personal data: shown to those on duty only.
        Person: PersonId in PERSON as "person" {
            /// The stable key: certificate number, else phone.
            key: Box<str> => Code;
            /// Name.
            name: Option<Box<str>> => Text;
            /// Phone.
            phone: Option<Box<str>> => Code;
            /// The maintenance unit.
            unit: Option<UnitId> => Reference("unit");
            /// The crew.
            crew: Option<CrewId> => Reference("crew");
            /// 特种设备作业人员证 number.
            certificate: Option<Box<str>> => Code;
            /// Last day of the certificate.
            certificate_until: Option<Date> => Day;
            /// Values that could not be read, as `column=value`.
            unread: Option<Box<str>> => Own;
        }
    }
}
