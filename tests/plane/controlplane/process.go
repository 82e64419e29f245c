package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// component is one running program of the plane.
type component struct {
	name  string
	log   string
	cmd   *exec.Cmd
	ended chan struct{} // closed when it has ended
}

// startComponent runs a program in the data folder with its output in
// logs/NAME.log. It leads a process group of its own and is killed when the
// supervisor ends. Only the main goroutine may call this (see main.go).
func startComponent(bin, data, name string, args []string) (*component, error) {
	path := filepath.Join(data, "logs", name+".log")
	log, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command(filepath.Join(bin, name), args...)
	cmd.Dir = data
	cmd.Stdout, cmd.Stderr = log, log
	// Nothing of the person's settings (proxies, ETCD_*, ~/.kwok) gets in.
	cmd.Env = []string{"HOME=" + data, "TMPDIR=" + data, "PATH=/usr/bin:/bin"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("cannot start %s: %w", name, err)
	}
	c := &component{name, path, cmd, make(chan struct{})}
	go func() {
		_ = cmd.Wait()
		close(c.ended)
	}()
	return c, nil
}

func (c *component) hasEnded() bool {
	select {
	case <-c.ended:
		return true
	default:
		return false
	}
}

// kill ends it at once: nothing that it could still write is kept.
func (c *component) kill() {
	if !c.hasEnded() {
		_ = syscall.Kill(-c.cmd.Process.Pid, syscall.SIGKILL)
	}
	<-c.ended
}

// failure describes how it ended, with the last lines of its log.
func (c *component) failure() error {
	state := "is still running"
	if c.hasEnded() {
		state = "ended with " + c.cmd.ProcessState.String()
	}
	return fmt.Errorf("%s %s; the end of its log:\n%s", c.name, state, tail(c.log, 15))
}

func (c *component) logHas(text string) bool {
	log, _ := os.ReadFile(c.log)
	return strings.Contains(string(log), text)
}

func tail(path string, count int) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return "  " + err.Error()
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	lines = lines[max(0, len(lines)-count):]
	for i, line := range lines {
		if len(line) > 400 {
			line = line[:400] + " ..."
		}
		lines[i] = "  " + line
	}
	return strings.Join(lines, "\n")
}
