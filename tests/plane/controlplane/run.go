package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
	"unsafe"
)

// How long a command may take to end after we have passed on a signal.
const endLimit = 10 * time.Second

// run gives a command a plane of its own and returns the command's exit code.
func run(opts options) (int, error) {
	// Set here and not in the command's environment alone, so that a plain
	// "kubectl" already means the one that belongs to the plane.
	path := opts.bin + string(os.PathListSeparator) + os.Getenv("PATH")
	if err := os.Setenv("PATH", path); err != nil {
		return 1, err
	}
	program, err := exec.LookPath(opts.command[0])
	if err != nil {
		return 127, err
	}
	f, err := startPlane(opts)
	if err != nil {
		return 1, err
	}
	defer f.end()
	cmd := exec.Command(program, opts.command[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(),
		"KUBECONFIG="+kubeconfigPath(f.data),
		"MCF_CLUSTER_DIR="+f.data)

	// Without a terminal the command gets a process group, so that all it
	// starts can be ended with it. At a terminal it stays in ours: Ctrl-C,
	// Ctrl-Z and a shell as the command then work as without us.
	grouped := !isTerminal(os.Stdin)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: grouped, Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return 126, err
	}
	if grouped {
		f.tell("group %d", cmd.Process.Pid)
	}
	err = f.waitForCommand(cmd, grouped)
	return exitCode(cmd.ProcessState), err
}

// waitForCommand returns when the command has ended, by itself, by a signal
// that was sent to us or because its plane broke.
func (f *front) waitForCommand(cmd *exec.Cmd, grouped bool) error {
	send := func(s syscall.Signal) {
		target := cmd.Process.Pid
		if grouped {
			target = -target
		}
		_ = syscall.Kill(target, s)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	var late <-chan time.Time
	var broken error
	for {
		select {
		case <-ended:
			if grouped {
				send(syscall.SIGKILL) // what it left running
				f.tell("group 0")
			}
			return broken
		case text := <-f.report:
			broken = fmt.Errorf("the control plane broke: %s", text)
			send(syscall.SIGTERM)
			late = time.After(endLimit)
		case got := <-f.signals:
			if got == syscall.SIGINT && !grouped {
				continue // Ctrl-C: the terminal has sent it to the command too
			}
			if late != nil {
				send(syscall.SIGKILL) // asked twice
			}
			send(got.(syscall.Signal))
			late = time.After(endLimit)
		case <-late:
			send(syscall.SIGKILL)
		}
	}
}

func exitCode(state *os.ProcessState) int {
	status := state.Sys().(syscall.WaitStatus)
	if status.Signaled() {
		return 128 + int(status.Signal())
	}
	return status.ExitStatus()
}

func isTerminal(file *os.File) bool {
	var settings syscall.Termios
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), syscall.TCGETS,
		uintptr(unsafe.Pointer(&settings)))
	return errno == 0
}
