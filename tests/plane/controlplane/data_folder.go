package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A data folder holds all that a plane writes. Its pid file marks it as ours,
// which is what allows us to remove it, and is locked by the supervisor while
// that lives. So "is it running" is a question about a lock, not about a
// process id that some other program may have got meanwhile.
const pidFile = "controlplane.pid"

func (o *options) makeAbsolute() error {
	for _, path := range []*string{&o.bin, &o.data} {
		if *path == "" {
			continue
		}
		absolute, err := filepath.Abs(*path)
		if err != nil {
			return err
		}
		*path = absolute
	}
	return nil
}

// makeDataFolder makes the folder, or takes one that is empty or left behind
// by a plane that is gone. With no path it makes one in the temporary folder.
func makeDataFolder(path string) (string, error) {
	if path == "" {
		return os.MkdirTemp("", "mcf-cluster-")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", err
	case len(entries) == 0:
		err = os.Remove(path) // and made anew: only one of two can do that
	case !isOurs(path):
		return "", fmt.Errorf("%s is not empty and not a control plane's: give another --data", path)
	case isRunning(path):
		return "", fmt.Errorf("a control plane is running in %s", path)
	default:
		err = os.RemoveAll(path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return path, os.Mkdir(path, 0o700)
}

// removeDataFolder removes the folder of a plane that has ended.
func removeDataFolder(path string) error {
	if os.Getenv("MCF_KEEP_CLUSTER_DATA") == "1" {
		return nil
	}
	return os.RemoveAll(path)
}

func isOurs(data string) bool {
	_, err := os.Stat(filepath.Join(data, pidFile))
	return err == nil
}

// claimDataFolder writes the pid file and locks it until this process ends.
func claimDataFolder(data string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(data, pidFile), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, fmt.Errorf("a control plane is running in %s", data)
	}
	if err := file.Truncate(0); err != nil {
		return nil, err
	}
	_, err = fmt.Fprintf(file, "%d\n", os.Getpid())
	return file, err
}

func isRunning(data string) bool {
	file, err := os.Open(filepath.Join(data, pidFile))
	if err != nil {
		return false
	}
	defer file.Close()
	return syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) != nil
}

// findSupervisor gives the supervisor of a running plane, nil when none runs.
// The process is held by a descriptor before the lock is looked at, so the id
// cannot come to mean another process in between.
func findSupervisor(data string) (*os.Process, error) {
	text, err := os.ReadFile(filepath.Join(data, pidFile))
	if err != nil {
		return nil, nil
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, fmt.Errorf("%s: no process id in it", filepath.Join(data, pidFile))
	}
	process, err := os.FindProcess(pid)
	if err != nil || !isRunning(data) {
		return nil, nil
	}
	return process, nil
}

func waitUntilEnded(data string, limit time.Duration) error {
	for end := time.Now().Add(limit); isRunning(data); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			return fmt.Errorf("the control plane in %s did not end within %v", data, limit)
		}
	}
	return nil
}
