//! The service as a child process on loopback, and the folder it serves from.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, ChildStderr, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    city::City,
    patience::until,
    program::{said, verb},
};

/// Lines in JSON, so that the address can be read from them; the disk of a test machine may be small.
const BASE: &str = "[telemetry]\nlog_format = \"json\"\n\n[data]\nmin_free_mib = 16\n\n";

/// A folder with configuration and data, on which the service is started any number of times.
pub struct Site {
    folder: TempDir,
}

/// A running service. It is killed by its process id when dropped.
pub struct Service {
    child: Child,
    log: Log,
    /// Where it answers.
    pub addr: SocketAddr,
}

/// How a service ended.
#[derive(Debug)]
pub struct Ended {
    /// Exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// What it wrote, line by line.
    pub log: Vec<String>,
}

type Log = Arc<Mutex<Vec<String>>>;

impl Site {
    /// The small city with a configuration laid over the built-in one.
    pub fn new(config: &str) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        City::made().copy_to(&site.data());
        site.configure(config);
        site
    }

    /// Writes the configuration for the starts to come.
    pub fn configure(&self, config: &str) {
        std::fs::write(self.config(), format!("{BASE}{config}")).unwrap();
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The journal's file.
    pub fn journal(&self) -> PathBuf {
        self.data().join("journal.db")
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("liftline.toml")
    }

    /// A verb of the program on this folder.
    pub fn verb(&self, name: &str) -> Command {
        let mut verb = verb(name);
        verb.arg("--config").arg(self.config()).arg("--data").arg(self.data());
        verb
    }

    /// What a verb says; it must end well.
    pub fn run(&self, name: &str, args: &[&str]) -> String {
        said(self.verb(name).args(args).output().unwrap())
    }

    /// The command that serves on a port of the machine's choice.
    pub fn serve(&self) -> Command {
        let mut serve = self.verb("serve");
        serve.args(["--listen", "127.0.0.1:0"]);
        serve
    }

    /// Starts the service; it answers when this returns.
    pub async fn start(&self) -> Service {
        Service::start(self.serve()).await.unwrap_or_else(|ended| panic!("it did not start: {ended:#?}"))
    }
}

impl Service {
    /// Starts a command that serves.
    ///
    /// # Errors
    /// How it ended, where it ended before it served.
    pub async fn start(command: Command) -> Result<Self, Ended> {
        let mut service = Self::launch(command);
        let serves = until("the service to start", async || match service.address() {
            Some(addr) => Some(Ok(addr)),
            None => service.child.try_wait().unwrap().map(Err),
        });
        match serves.await {
            Ok(addr) => {
                service.addr = addr;
                Ok(service)
            }
            Err(status) => Err(service.ended(status).await),
        }
    }

    /// Starts a command that serves and does not wait until it does.
    pub fn launch(mut command: Command) -> Self {
        let serving = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = serving.spawn().unwrap();
        let log = read(child.stderr.take().unwrap());
        Self { child, log, addr: SocketAddr::from(([127, 0, 0, 1], 0)) }
    }

    fn address(&self) -> Option<SocketAddr> {
        let line = self.find("serving")?;
        Some(line["addr"].as_str()?.parse().unwrap())
    }

    /// The latest line of its log with this message.
    pub fn find(&self, message: &str) -> Option<Value> {
        let log = self.log.lock().unwrap();
        let mut lines = log.iter().rev().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        lines.find(|line| line["message"] == message)
    }

    /// What it has written so far, line by line.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Whether a line of its log so far has this text.
    pub fn says(&self, text: &str) -> bool {
        self.log.lock().unwrap().iter().any(|line| line.contains(text))
    }

    /// Its process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kills it without a word (SIGKILL) and waits until it is gone.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end (SIGTERM).
    pub fn terminate(&self) {
        let asked = Command::new("kill").args(["-TERM", &self.pid().to_string()]).status().unwrap();
        assert!(asked.success());
    }

    /// Waits until it has ended by itself.
    pub async fn end(mut self) -> Ended {
        let child = &mut self.child;
        let status = until("the service to end", async || child.try_wait().unwrap()).await;
        self.ended(status).await
    }

    /// Asks it to end and waits until it has.
    pub async fn stop(self) -> Ended {
        self.terminate();
        self.end().await
    }

    async fn ended(&self, status: ExitStatus) -> Ended {
        // The reader holds the second handle until the log has ended.
        until("the end of the log", async || (Arc::strong_count(&self.log) == 1).then_some(())).await;
        Ended { code: status.code(), log: self.log.lock().unwrap().clone() }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Ended {
    /// Whether a line of the log has this text.
    pub fn says(&self, text: &str) -> bool {
        self.log.iter().any(|line| line.contains(text))
    }
}

fn read(stderr: ChildStderr) -> Log {
    let log = Log::default();
    let lines = log.clone();
    std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            lines.lock().unwrap().push(line);
        }
    });
    log
}
