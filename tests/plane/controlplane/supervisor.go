package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
)

// The pipes between front and supervisor, as the supervisor numbers them.
//
// Over the life pipe the front says "group N" (the command's process group, 0
// when it has ended) and "detach" (stay up without me). The end of the pipe
// means that the front is gone.
// Over the report pipe the supervisor says "ready", or else why not.
const (
	lifePipe   = 3
	reportPipe = 4
	readyWord  = "ready"
)

// supervise owns a plane from its start to the removal of its data folder.
func supervise(opts options) error {
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
	syscall.CloseOnExec(lifePipe)
	syscall.CloseOnExec(reportPipe)
	report := os.NewFile(reportPipe, "report")

	lock, err := claimDataFolder(opts.data)
	if err != nil {
		fmt.Fprintln(report, err)
		return err
	}
	defer lock.Close()
	if err := os.Chdir(opts.data); err != nil { // etcd's sockets are opened from here
		fmt.Fprintln(report, err)
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		followFront(os.NewFile(lifePipe, "life"))
		cancel()
	}()
	go func() {
		fmt.Println("stopping:", <-signals)
		cancel()
	}()

	err = own(ctx, newPlane(opts.bin, opts.data), report)
	if err != nil {
		fmt.Println(err)
		fmt.Fprintln(report, err)
	}
	// The lock goes last: until then the plane counts as running.
	return removeDataFolder(opts.data)
}

// own starts the plane, says so and stays until the end of one of the two.
func own(ctx context.Context, p *plane, report *os.File) error {
	defer p.stop()
	if err := p.start(ctx); err != nil {
		return err
	}
	fmt.Fprintln(report, readyWord)
	select {
	case <-ctx.Done():
		return nil
	case c := <-p.died:
		return c.failure()
	}
}

// followFront returns when the front is gone without having detached, after
// killing what that leaves of its command.
func followFront(pipe *os.File) {
	group := 0
	lines := bufio.NewScanner(pipe)
	for lines.Scan() {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		switch word {
		case "group":
			group, _ = strconv.Atoi(rest)
		case "detach":
			select {}
		}
	}
	if group > 1 {
		_ = syscall.Kill(-group, syscall.SIGKILL)
	}
}
