//! The machine, and what a process has used of it (Linux `/proc`).

use std::{fs::read_to_string, time::Duration};

use anyhow::Context;

/// Ticks of the times in `/proc/PID/stat`: 100 a second on every Linux that runs this.
const TICKS_A_SECOND: u64 = 100;

/// Processor, cores and load, in one line.
pub(crate) fn describe() -> String {
    let processors = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let models = || processors.lines().filter_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = models().next().map_or("unknown processor", |(_, model)| model.trim());
    let kernel = read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{model}, {} cores, Linux {}, load average {}", models().count(), kernel.trim(), load())
}

/// Load average over 1, 5 and 15 minutes.
pub(crate) fn load() -> String {
    let text = read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// Processor time of a process and its threads so far, in steps of 10 ms.
///
/// # Errors
/// There is no such process.
pub(crate) fn processor_time(pid: u32) -> anyhow::Result<Duration> {
    let text = read_to_string(format!("/proc/{pid}/stat")).context("the process is gone")?;
    ticks(&text).map(|ticks| Duration::from_millis(ticks * 1_000 / TICKS_A_SECOND)).context("unreadable stat")
}

/// User and system time: fields 14 and 15. The name, field 2, may hold blanks and is in parentheses.
fn ticks(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_ascii_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

/// Memory of a process in use now, MiB.
pub(crate) fn resident_mib(pid: u32) -> u64 {
    let text = read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kib.unwrap_or(0) / 1_024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times_after_a_name_with_blanks() {
        let stat = "7 (a (b) c) S 1 7 7 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 1 0 5";
        assert_eq!(ticks(stat), Some(300));
        assert_eq!(ticks("7"), None);
    }

    #[test]
    fn this_process_has_used_memory() {
        assert!(resident_mib(std::process::id()) > 0);
        assert!(processor_time(std::process::id()).is_ok());
    }
}
