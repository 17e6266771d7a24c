//! Ends the server when the process of the client has ended: standard input may stay open after it, where the client
//! had other children.

use std::thread;
use std::time::Duration;

use sysinfo::{Pid, ProcessRefreshKind, ProcessStatus, ProcessesToUpdate, System};

/// How often we look.
const INTERVAL: Duration = Duration::from_secs(2);

/// Watches the process with this id. One that we cannot see from the start, as from within a container, is not watched.
pub fn watch(process: u32) {
    thread::spawn(move || {
        let mut system = System::new();
        let Some(born) = birth(&mut system, process) else { return };
        while birth(&mut system, process) == Some(born) {
            thread::sleep(INTERVAL);
        }
        std::process::exit(1);
    });
}

/// When a process began, in seconds; `None` when it has ended. Another may be given its id later.
fn birth(system: &mut System, process: u32) -> Option<u64> {
    let id = Pid::from_u32(process);
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[id]), true, ProcessRefreshKind::nothing());
    let process = system.process(id)?;
    (process.status() != ProcessStatus::Zombie).then(|| process.start_time())
}
