//! The lift (电梯): the facts of the register → 96333 interface and of the registration form.

use std::sync::Arc;

use jiff::civil::Date;
use liftline_desk::{UnitId, UseUnitId};

use crate::{
    cell::Kind::{Code, Count, Day, Flag, List, Measure, Own, Text, Word},
    certificate::Certificate,
    datum::Datum,
    point::Point,
    record::record,
    units::Dimension::{Angle, Length, Mass, Speed},
    words::{PlaceKind, RegisterPlace, Status},
};

record! {
    /// One registered elevator (电梯). Every code it goes by is text; absent is absent, never empty.
    Lift: LiftId in LIFT as "lift" {
        /// 救援识别码: five or six digits on the 96333 plate, leading zeros kept.
        rescue_code: Option<Box<str>> => Code;
        /// 注册代码: 20 digits under the old system.
        registration: Option<Box<str>> => Code;
        /// 使用登记证编号, as written; [`Lift::certificate`] reads it.
        certificate: Option<Box<str>> => Code;
        /// 设备代码: 17 or 18 characters, given at manufacture.
        equipment_code: Option<Box<str>> => Code;
        /// 出厂编号 / 产品编号: the maker's own number.
        factory_no: Option<Box<str>> => Code;
        /// Credit code 统一社会信用代码 of the maker.
        maker_code: Option<Arc<str>> => Code;
        /// 制造单位.
        maker: Option<Arc<str>> => Text;
        /// 制造日期.
        made_on: Option<Date> => Day;
        /// Year made, where only the year is known.
        year_made: Option<u16> => Count;
        /// 安装单位 / 施工单位.
        installer: Option<Arc<str>> => Text;
        /// Credit code of the installer.
        installer_code: Option<Arc<str>> => Code;
        /// 安装日期.
        installed_on: Option<Date> => Day;
        /// 注册登记日期.
        registered_on: Option<Date> => Day;
        /// 设备名称 / 产品名称.
        product_name: Option<Arc<str>> => Text;
        /// 类别代码, `3100`.
        category_code: Option<Arc<str>> => Code;
        /// 类别名称, 曳引与强制驱动电梯.
        category: Option<Arc<str>> => Text;
        /// 品种代码, `3110`.
        variety_code: Option<Arc<str>> => Code;
        /// 品种名称, 曳引驱动乘客电梯.
        variety: Option<Arc<str>> => Text;
        /// 型号(规格).
        model: Option<Arc<str>> => Text;
        /// 拖动方式: how it is driven.
        drive: Option<Arc<str>> => Text;
        /// 使用单位.
        use_unit: Option<UseUnitId> => Own;
        /// 使用单位联系人, as the lift's own row names it.
        use_contact: Option<Arc<str>> => Text;
        /// 使用单位联系电话, as the lift's own row names it.
        use_phone: Option<Arc<str>> => Code;
        /// 维保单位: the lift's own maintenance unit.
        unit: Option<UnitId> => Own;
        /// 维保联系人, as the lift's own row names it.
        unit_contact: Option<Arc<str>> => Text;
        /// 维保联系电话, as the lift's own row names it.
        unit_phone: Option<Arc<str>> => Code;
        /// 单位内编号: 3#梯, the use unit's own name for it.
        internal_no: Option<Box<str>> => Text;
        /// 使用场所, platform scheme.
        place: Option<PlaceKind> => Word(PlaceKind::WORDS);
        /// 使用场所分类, register scheme; sets `place` where that is absent.
        register_place: Option<RegisterPlace> => Word(RegisterPlace::WORDS);
        /// 公众聚集场所: a place of public gathering in the sense of the law.
        public_gathering: Option<bool> => Flag;
        /// 小区 / 项目: the estate a caller would name.
        estate: Option<Arc<str>> => Text;
        /// 安装地址, exactly as delivered. The register's export deletes signs (`3#楼` arrives as `3楼`).
        address: Option<Box<str>> => Text;
        /// The address for showing: the same with runs of white space made one.
        address_shown: Option<Box<str>> => Text;
        /// 行政区划代码: six digits, the district where there is no point.
        division: Option<Arc<str>> => Code;
        /// 行政区划名称, as delivered.
        division_name: Option<Arc<str>> => Text;
        /// 电梯状态.
        status: Option<Status> => Word(Status::WORDS);
        /// The status as delivered.
        status_raw: Option<Arc<str>> => Text;
        /// 隐患标志: the register marks a hidden danger.
        hidden_danger: Option<bool> => Flag;
        /// 检验机构.
        inspection_body: Option<Arc<str>> => Text;
        /// 检验日期.
        inspected_on: Option<Date> => Day;
        /// 下次检验日期.
        inspection_due: Option<Date> => Day;
        /// 检验结论.
        inspection_result: Option<Arc<str>> => Text;
        /// 额定载重量, kg.
        load_kg: Option<f64> => Measure(Mass);
        /// 额定速度, m/s.
        speed_m_s: Option<f64> => Measure(Speed);
        /// 提升高度, m.
        travel_m: Option<f64> => Measure(Length);
        /// 倾斜角度 of an escalator, degrees.
        incline_deg: Option<f64> => Measure(Angle);
        /// 层数.
        floors: Option<u16> => Count;
        /// 站数.
        stations: Option<u16> => Count;
        /// 门数.
        doors: Option<u16> => Count;
        /// The lowest landing as labelled in the car.
        lowest_floor: Option<Arc<str>> => Text;
        /// The highest landing as labelled in the car.
        highest_floor: Option<Arc<str>> => Text;
        /// 钥匙箱: where a crew finds the keys.
        key_box: Option<Box<str>> => Text;
        /// 轿内电话: the number the car's telephone calls from.
        car_phone: Option<Box<str>> => Code;
        /// Further remarks a crew should see, in the order given.
        remarks: Vec<Box<str>> => List;
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
        /// Values that could not be read, as `column=value`, so that nothing delivered is lost.
        unread: Option<Box<str>> => Own;
    }
}

impl Lift {
    /// Where it stands, if known.
    pub fn point(&self) -> Option<Point> {
        Some(Point { lon: self.lon?, lat: self.lat? })
    }

    /// The certificate's parts, where the raw number has the usual shape.
    pub fn certificate(&self) -> Option<Certificate> {
        Certificate::parse(self.certificate.as_deref()?)
    }
}
