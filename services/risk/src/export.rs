//! Entries as CSV, for Excel, WPS and other programs.

use std::io::Write;

use jiff::{Timestamp, tz::Offset};

use crate::{Entry, Error, Filter, PAGE_ENTRIES_MAX, Reader, Word, source_by_code};

/// Rows of one export at most: what a spreadsheet takes beside its header (1,048,576 rows).
pub const EXPORT_ROWS_MAX: u64 = 1_048_575;

/// How to write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Export {
    /// Byte order mark first, by which Excel knows UTF-8.
    pub bom: bool,
    /// Chinese and English column names in one header (`编号 number`); else the English ones alone.
    pub chinese: bool,
    /// Offset of local time from UTC in minutes; 480 in China.
    pub utc_offset_min: i32,
}

impl Default for Export {
    fn default() -> Self {
        Self { bom: true, chinese: true, utc_offset_min: 480 }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Rows beside the header.
    pub rows: u64,
    /// Cursor to go on with, where there are more than [`EXPORT_ROWS_MAX`].
    pub next: Option<String>,
}

impl Reader {
    /// Writes the entries of `filter` as CSV (RFC 4180), one state of the log, page by page. The filter's
    /// `limit` is not looked at.
    ///
    /// Text cells that begin with `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe get an
    /// apostrophe in front, so that no program takes them for a formula; taking one leading apostrophe off
    /// gives them back.
    ///
    /// # Errors
    /// [`Error::Cursor`], [`Error::Store`], [`Error::Export`], [`Error::Write`].
    pub fn csv(&self, filter: &Filter, export: &Export, mut out: impl Write) -> Result<Exported, Error> {
        if export.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(COLUMNS.iter().map(|column| column.header(export.chinese)))?;
        let exported = self.at_one_state(|| {
            let mut filter = Filter { limit: PAGE_ENTRIES_MAX, ..filter.clone() };
            let mut rows = 0;
            loop {
                let page = self.entries(&filter)?;
                for entry in &page.entries {
                    csv.write_record(COLUMNS.iter().map(|column| (column.cell)(entry, export)))?;
                    rows += 1;
                }
                if page.next.is_none() || rows + u64::from(PAGE_ENTRIES_MAX) > EXPORT_ROWS_MAX {
                    return Ok(Exported { rows, next: page.next });
                }
                filter.cursor = page.next;
            }
        })?;
        csv.flush()?;
        Ok(exported)
    }
}

struct Column {
    zh: &'static str,
    name: &'static str,
    cell: fn(&Entry, &Export) -> String,
}

impl Column {
    fn header(&self, chinese: bool) -> String {
        if chinese { format!("{} {}", self.zh, self.name) } else { self.name.to_owned() }
    }
}

macro_rules! columns {
    ($($zh:literal $name:literal $cell:expr;)*) => { &[$(Column { zh: $zh, name: $name, cell: $cell }),*] };
}

const COLUMNS: &[Column] = columns! {
    "编号" "number" |e, _| e.number.to_string();
    "类别" "kind" |e, _| e.kind.word().into();
    "类别名称" "kind_zh" |e, _| e.kind.zh().into();
    "记录时间" "at" |e, x| time(e.at_ms, x);
    "发生时间" "occurred" |e, x| time(e.occurred_ms, x);
    "时限" "clock" |e, _| e.limit.map_or("", |l| l.clock.word()).into();
    "时限名称" "clock_zh" |e, _| e.limit.map_or("", |l| l.clock.zh()).into();
    "时限(秒)" "limit_s" |e, _| number(e.limit.map(|l| l.limit_ms / 1_000));
    "到期时间" "due" |e, x| e.limit.map_or_else(String::new, |l| time(l.due_ms, x));
    "触发时间" "fired" |e, x| e.limit.and_then(|l| l.fired_ms).map_or_else(String::new, |at| time(at, x));
    "触发延迟(毫秒)" "late_ms" |e, _| number(e.limit.and_then(|l| l.late_ms));
    "逾期(毫秒)" "overrun_ms" |e, _| number(e.overrun_ms);
    "依据" "source" |e, _| source_by_code(&e.source).map_or("", |s| s.reference).into();
    "依据内容" "source_zh" |e, _| source_by_code(&e.source).map_or("", |s| s.text_zh).into();
    "责任方" "party" |e, _| e.answerable.party.into();
    "责任维保单位" "unit" |e, _| number(e.answerable.unit);
    "救援队" "crew" |e, _| number(e.answerable.crew);
    "责任使用单位" "use_unit" |e, _| number(e.answerable.use_unit);
    "原级别" "level_before" |e, _| number(e.level_before);
    "现级别" "level_after" |e, _| number(e.level_after);
    "事件" "case" |e, _| number(e.place.case);
    "派单" "order" |e, _| number(e.place.order);
    "来电" "call" |e, _| guard(e.place.call.as_deref());
    "事件类型" "case_kind" |e, _| e.place.case_kind.map_or("", Word::word).into();
    "电梯" "lift" |e, _| number(e.place.lift);
    "识别码" "lift_code" |e, _| guard(e.place.lift_code.as_deref());
    "签约维保单位" "contract_unit" |e, _| number(e.place.contract_unit);
    "区县" "district" |e, _| number(e.place.district);
    "被困人数" "people" |e, _| number(e.people.people);
    "受伤人数" "injured" |e, _| number(e.people.injured);
    "死亡人数" "dead" |e, _| number(e.people.dead);
    "严重程度" "severity" |e, _| e.risk.severity.word().into();
    "发生概率" "probability" |e, _| e.risk.probability.word().into();
    "风险类别" "class" |e, _| e.risk.class.word().into();
    "上报期限" "report_due" |e, x| e.report_due_ms.map_or_else(String::new, |at| time(at, x));
    "更正或跟进的编号" "refers_to" |e, _| number(e.refers_to);
    "更正后成立" "stands" |e, _| number(e.stands);
    "现时成立" "stands_now" |e, _| number(e.stands_now);
    "日志位置" "position" |e, _| number(Some(e.position));
};

fn number<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Local time to the millisecond; out of the calendar's range, the milliseconds as they are.
fn time(at_ms: i64, export: &Export) -> String {
    let offset = Offset::from_seconds(export.utc_offset_min.saturating_mul(60)).unwrap_or(Offset::UTC);
    match Timestamp::from_millisecond(at_ms) {
        Ok(at) => offset.to_datetime(at).strftime("%Y-%m-%d %H:%M:%S%.3f").to_string(),
        Err(_) => at_ms.to_string(),
    }
}

fn guard(text: Option<&str>) -> String {
    let text = text.unwrap_or("");
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    if risky { format!("'{text}") } else { text.to_owned() }
}
