//! What the register says of a lift, for operators.

use liftline_desk::LiftId;
use liftline_register::{Alias, Lift, Register};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::contract::{At, Id};

/// A lift (电梯) as the register has it; what it does not say is absent.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http) struct RegisterLift {
    /// Its number in the register.
    lift_id: Id,
    /// All its codes, current and replaced.
    aliases: Vec<LiftCode>,
    /// Estate (小区), address, place.
    site: Site,
    /// Kind, model, size.
    machine: Machine,
    /// Maintenance unit (维保单位), which goes first.
    unit: Option<LiftParty>,
    /// Use unit (使用单位), whose safety officer is called.
    use_unit: Option<LiftParty>,
}

/// A code the lift goes or went by.
#[derive(Debug, Serialize, ToSchema)]
struct LiftCode {
    /// `RESCUE_CODE`, `REGISTRATION`, … as in the contract's `LiftAlias`.
    scheme: String,
    /// The code, in the form it is compared in.
    value: String,
    /// Since when another code stands in its place; absent while it is current.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_at: Option<At>,
}

/// Where it stands.
#[derive(Debug, Serialize, ToSchema)]
struct Site {
    /// 小区 / 项目.
    estate: Option<String>,
    /// 安装地址, as shown.
    address: Option<String>,
    /// 单位内编号.
    internal_no: Option<String>,
    /// 钥匙箱: where a crew finds the keys.
    key_box: Option<String>,
    /// 使用场所, its code.
    place: Option<&'static str>,
    /// Number of the district (区县).
    district_id: Option<Id>,
    /// Name of the district.
    district: Option<String>,
    /// Longitude, degrees WGS-84.
    lon: Option<f64>,
    /// Latitude, degrees WGS-84.
    lat: Option<f64>,
    /// Remarks for crews.
    remarks: Vec<String>,
}

/// What it is.
#[derive(Debug, Serialize, ToSchema)]
struct Machine {
    /// 品种.
    variety: Option<String>,
    /// 型号.
    model: Option<String>,
    /// 制造单位.
    maker: Option<String>,
    /// 层数.
    floors: Option<u16>,
    /// 站数.
    stations: Option<u16>,
    /// 额定速度, m/s.
    speed_m_s: Option<f64>,
    /// 额定载重量, kg.
    load_kg: Option<f64>,
    /// 电梯状态, its code.
    status: Option<&'static str>,
    /// 隐患标志.
    hidden_danger: Option<bool>,
    /// 下次检验日期.
    inspection_due: Option<String>,
    /// 轿内电话.
    car_phone: Option<String>,
}

/// Who looks after it.
#[derive(Debug, Serialize, ToSchema)]
struct LiftParty {
    /// Its number in the register.
    id: Id,
    /// Name.
    name: Option<String>,
    /// The telephone answered 24 hours a day.
    phone_24h: Option<String>,
    /// Contact as the lift's own row names it, or the safety officer (安全员).
    contact: Option<String>,
    /// The contact's telephone.
    contact_phone: Option<String>,
}

impl RegisterLift {
    /// The lift of that number.
    pub(in crate::http) fn of(register: &Register, id: LiftId) -> Option<Self> {
        let lift = register.lift(id)?;
        Some(Self {
            lift_id: Id(id.0),
            aliases: register.aliases_of(id).map(|alias| code(&alias)).collect(),
            site: site(register, lift),
            machine: machine(lift),
            unit: unit(register, lift),
            use_unit: use_unit(register, lift),
        })
    }
}

fn code(alias: &Alias<'_>) -> LiftCode {
    LiftCode {
        scheme: alias.scheme.to_string(),
        value: alias.key.to_owned(),
        replaced_at: alias.named.replaced.map(At),
    }
}

fn site(register: &Register, lift: &Lift) -> Site {
    let district = register.district_of(lift.id);
    Site {
        estate: text(lift.estate.as_deref()),
        address: text(lift.address_shown.as_deref().or(lift.address.as_deref())),
        internal_no: text(lift.internal_no.as_deref()),
        key_box: text(lift.key_box.as_deref()),
        place: lift.place.map(liftline_register::PlaceKind::code),
        district_id: district.map(|district| Id(district.id.0)),
        district: district.and_then(|district| text(district.name.as_deref())),
        lon: lift.lon,
        lat: lift.lat,
        remarks: lift.remarks.iter().map(ToString::to_string).collect(),
    }
}

fn machine(lift: &Lift) -> Machine {
    Machine {
        variety: text(lift.variety.as_deref()),
        model: text(lift.model.as_deref()),
        maker: text(lift.maker.as_deref()),
        floors: lift.floors,
        stations: lift.stations,
        speed_m_s: lift.speed_m_s,
        load_kg: lift.load_kg,
        status: lift.status.map(liftline_register::Status::code),
        hidden_danger: lift.hidden_danger,
        inspection_due: lift.inspection_due.map(|day| day.to_string()),
        car_phone: text(lift.car_phone.as_deref()),
    }
}

fn unit(register: &Register, lift: &Lift) -> Option<LiftParty> {
    let unit = register.unit(lift.unit?)?;
    Some(LiftParty {
        id: Id(unit.id.0),
        name: text(unit.name.as_deref()),
        phone_24h: text(unit.rescue_phone.as_deref()),
        contact: text(lift.unit_contact.as_deref()),
        contact_phone: text(lift.unit_phone.as_deref()),
    })
}

fn use_unit(register: &Register, lift: &Lift) -> Option<LiftParty> {
    let unit = register.use_unit(lift.use_unit?)?;
    Some(LiftParty {
        id: Id(unit.id.0),
        name: text(unit.name.as_deref()),
        phone_24h: text(unit.duty_phone.as_deref()),
        contact: text(unit.officer.as_deref().or(lift.use_contact.as_deref())),
        contact_phone: text(unit.officer_phone.as_deref().or(lift.use_phone.as_deref())),
    })
}

fn text(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}
