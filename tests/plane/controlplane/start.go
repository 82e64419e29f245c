package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// start leaves a plane running in the background.
func start(opts options) error {
	if isRunning(opts.data) {
		fmt.Fprintln(os.Stderr, "controlplane: already running in", opts.data)
		return nil
	}
	f, err := startPlane(opts)
	if err != nil {
		return err
	}
	f.tell("detach")
	return nil
}

// stop ends the plane that start has left running.
func stop(opts options) error {
	if !isOurs(opts.data) {
		return nil
	}
	supervisor, err := findSupervisor(opts.data)
	if err != nil {
		return err
	}
	if supervisor != nil {
		err := supervisor.Signal(syscall.SIGTERM)
		if err != nil && !errors.Is(err, os.ErrProcessDone) {
			return err
		}
		if err := waitUntilEnded(opts.data, 20*time.Second); err != nil {
			return err
		}
	}
	return removeDataFolder(opts.data)
}

// printEnv prints what eval "$(controlplane env ...)" needs.
func printEnv(opts options) error {
	if !isRunning(opts.data) {
		return fmt.Errorf("no control plane is running in %s", opts.data)
	}
	bin, err := os.Readlink(filepath.Join(opts.data, "bin"))
	if err != nil {
		return err
	}
	fmt.Printf("export KUBECONFIG=%s\n", shellQuote(kubeconfigPath(opts.data)))
	fmt.Printf("export MCF_CLUSTER_DIR=%s\n", shellQuote(opts.data))
	fmt.Printf("export PATH=%s:\"$PATH\"\n", shellQuote(bin))
	return nil
}

func kubeconfigPath(data string) string { return filepath.Join(data, "admin.kubeconfig") }

func shellQuote(text string) string {
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
