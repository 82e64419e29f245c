// Controlplane runs a private Kubernetes control plane on this machine, for the
// tests and the demo of the project: etcd, kube-apiserver,
// kube-controller-manager, kube-scheduler and kwok, which plays the one node.
//
// Two processes work together. The one a person starts (run.go, start.go) is
// the front: it holds the terminal and runs the command. It starts a supervisor
// (supervisor.go) in a session of its own, which owns the plane. A pipe between
// them tells the supervisor when the front is gone, however it went, so that a
// plane never outlives its owner.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
)

const usage = `usage:
  controlplane run   --bin DIR [--data DIR] -- COMMAND [ARG...]
  controlplane start --bin DIR --data DIR
  controlplane stop  --data DIR
  controlplane env   --data DIR

run    starts a control plane, runs COMMAND on it and ends it with the command
start  leaves one running in the background, stop ends it and removes its data
env    prints the shell lines that point kubectl to it

--bin   the folder with the programs of the control plane (scripts/cluster build)
--data  the folder for keys, logs and the database; it is removed at the end

MCF_KEEP_CLUSTER_DATA=1 keeps the data folder.
`

// A child asks to be killed when its parent ends (Pdeathsig), and for the
// kernel the parent is the thread that made it. So all children are started by
// the main goroutine, which stays on the main thread.
func init() { runtime.LockOSThread() }

func main() {
	code, err := dispatch(os.Args[1:])
	if err != nil {
		fmt.Fprintf(os.Stderr, "controlplane: %v\n", err)
		if code == 0 {
			code = 1
		}
	}
	os.Exit(code)
}

type options struct {
	bin, data string
	command   []string
}

func dispatch(args []string) (int, error) {
	if len(args) == 0 {
		fmt.Fprint(os.Stderr, usage)
		return 2, errors.New("say what to do")
	}
	verb := args[0]
	opts, err := parseOptions(verb, args[1:])
	if errors.Is(err, flag.ErrHelp) || verb == "help" || verb == "-h" || verb == "--help" {
		fmt.Print(usage)
		return 0, nil
	}
	if err != nil {
		return 2, err
	}
	switch verb {
	case "run":
		return run(opts)
	case "start":
		return 0, start(opts)
	case "stop":
		return 0, stop(opts)
	case "env":
		return 0, printEnv(opts)
	case "fetch": // a step of scripts/cluster build
		return 0, fetchDefinitions(opts.bin)
	case "supervise": // started by run and start
		return 0, supervise(opts)
	}
	fmt.Fprint(os.Stderr, usage)
	return 2, fmt.Errorf("unknown command %q", verb)
}

func parseOptions(verb string, args []string) (options, error) {
	var opts options
	flags := flag.NewFlagSet(verb, flag.ContinueOnError)
	flags.Usage = func() {}
	flags.StringVar(&opts.bin, "bin", "", "")
	flags.StringVar(&opts.data, "data", "", "")
	if err := flags.Parse(args); err != nil {
		return opts, err
	}
	opts.command = flags.Args()

	needsBin := verb == "run" || verb == "start" || verb == "fetch"
	needsData := verb == "start" || verb == "stop" || verb == "env"
	switch {
	case needsBin && opts.bin == "":
		return opts, fmt.Errorf("%s needs --bin, the folder that scripts/cluster build prints", verb)
	case needsData && opts.data == "":
		return opts, fmt.Errorf("%s needs --data, the folder of the control plane", verb)
	case verb == "run" && len(opts.command) == 0:
		return opts, errors.New("run needs a command after --")
	case verb != "run" && len(opts.command) > 0:
		return opts, fmt.Errorf("unexpected argument %q", opts.command[0])
	}
	return opts, opts.makeAbsolute()
}
