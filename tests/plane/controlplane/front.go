package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// front is our end of a supervisor and its plane.
type front struct {
	data    string
	cmd     *exec.Cmd
	life    *os.File
	report  chan string // "ready", and at its end why it ended
	signals chan os.Signal
}

// startPlane starts a supervisor and waits until its plane is ready. A signal
// meanwhile ends both.
func startPlane(opts options) (*front, error) {
	f := &front{signals: make(chan os.Signal, 4), report: make(chan string, 4)}
	signal.Notify(f.signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	var err error
	if f.data, err = makeDataFolder(opts.data); err != nil {
		return nil, err
	}
	if err := f.startSupervisor(opts.bin); err != nil {
		return nil, errors.Join(err, os.RemoveAll(f.data))
	}
	select {
	case text := <-f.report:
		if text == readyWord {
			return f, nil
		}
		f.end()
		return nil, fmt.Errorf("the control plane did not start: %s", text)
	case got := <-f.signals:
		f.end()
		return nil, fmt.Errorf("stopped while starting: %v", got)
	}
}

func (f *front) startSupervisor(bin string) error {
	if err := os.Mkdir(filepath.Join(f.data, "logs"), 0o700); err != nil {
		return err
	}
	// The link says to env, and to people, which programs run here.
	if err := os.Symlink(bin, filepath.Join(f.data, "bin")); err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(f.data, "logs", "controlplane.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	lifeRead, lifeWrite, err := os.Pipe()
	if err != nil {
		return err
	}
	defer lifeRead.Close()
	reportRead, reportWrite, err := os.Pipe()
	if err != nil {
		return err
	}
	defer reportWrite.Close()

	self, err := os.Executable()
	if err != nil {
		return err
	}
	f.cmd = exec.Command(self, "supervise", "--bin", bin, "--data", f.data)
	f.cmd.Stdout, f.cmd.Stderr = log, log
	f.cmd.ExtraFiles = []*os.File{lifeRead, reportWrite}
	f.cmd.Dir = "/"
	f.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := f.cmd.Start(); err != nil {
		return err
	}
	f.life = lifeWrite
	go f.readReport(reportRead)
	return nil
}

// readReport passes on "ready" as soon as it is said, and then, or instead, how
// it ended.
func (f *front) readReport(pipe *os.File) {
	first := make([]byte, len(readyWord)+1)
	count, _ := io.ReadFull(pipe, first)
	text := string(first[:count])
	if text == readyWord+"\n" {
		f.report <- readyWord
		text = ""
	}
	rest, _ := io.ReadAll(pipe)
	text = strings.TrimSpace(text + string(rest))
	if text == "" {
		text = "its supervisor was killed"
	}
	f.report <- text
}

// tell says something to the supervisor; when it is gone, readReport says so.
func (f *front) tell(format string, args ...any) { fmt.Fprintf(f.life, format+"\n", args...) }

// end ends the plane and returns when its processes and its data are gone.
func (f *front) end() {
	f.life.Close()
	ended := make(chan struct{})
	go func() {
		_ = f.cmd.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		_ = f.cmd.Process.Kill() // its components go with it
		<-ended
	}
	_ = removeDataFolder(f.data) // done already, unless the supervisor was killed
	if os.Getenv("MCF_KEEP_CLUSTER_DATA") == "1" {
		fmt.Fprintln(os.Stderr, "controlplane: kept", f.data)
	}
}
