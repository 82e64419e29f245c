package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"kubectl-statefulset-mcf/tests/cluster/kwok"
)

// How long a plane may take on a slow or busy machine.
const startLimit = 2 * time.Minute

// plane is the control plane that this supervisor owns.
type plane struct {
	bin, data  string
	api        *apiClient
	components []*component
	died       chan *component
}

func newPlane(bin, data string) *plane {
	return &plane{bin: bin, data: data, died: make(chan *component, 8)}
}

// start brings the plane up and returns when a test can use it. After a failure
// the caller still has to stop it.
func (p *plane) start(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	creds, err := writeCredentials(p.data)
	if err != nil {
		return err
	}
	if err := p.startEtcd(ctx); err != nil {
		return err
	}
	if err := p.startAPIServer(ctx, creds); err != nil {
		return err
	}
	stages, err := kwok.Write(filepath.Join(p.data, "kwok"))
	if err != nil {
		return err
	}
	for _, program := range []struct {
		name string
		args []string
	}{
		{"kube-controller-manager", controllerManagerArgs()},
		{"kube-scheduler", schedulerArgs()},
		{"kwok", kwokArgs(stages)},
	} {
		if _, err := p.run(program.name, program.args); err != nil {
			return err
		}
	}
	if err := p.applyAll(ctx); err != nil {
		return p.explain(err)
	}
	return p.explain(p.waitUntilUsable(ctx))
}

// run starts a component and notes its death from now on.
func (p *plane) run(name string, args []string) (*component, error) {
	c, err := startComponent(p.bin, p.data, name, args)
	if err != nil {
		return nil, err
	}
	p.components = append(p.components, c)
	go func() {
		<-c.ended
		p.died <- c
	}()
	return c, nil
}

func (p *plane) startEtcd(ctx context.Context) error {
	etcd, err := p.run("etcd", etcdArgs())
	if err != nil {
		return err
	}
	// Opening the socket by a relative name: its full path may be too long.
	return p.waitFor(ctx, etcd, func() error {
		connection, err := net.Dial("unix", etcdSocket)
		if err == nil {
			connection.Close()
		}
		return err
	})
}

// startAPIServer tries another port when somebody else was quicker to take the
// one that was free a moment ago.
func (p *plane) startAPIServer(ctx context.Context, creds *credentials) error {
	for attempt := 1; ; attempt++ {
		port, err := freePort()
		if err != nil {
			return err
		}
		server := fmt.Sprintf("https://127.0.0.1:%d", port)
		if err := creds.writeKubeconfigs(p.data, server); err != nil {
			return err
		}
		if p.api, err = newAPIClient(server, creds); err != nil {
			return err
		}
		apiserver, err := startComponent(p.bin, p.data, "kube-apiserver", apiserverArgs(port))
		if err != nil {
			return err
		}
		p.components = append(p.components, apiserver)
		err = p.waitFor(ctx, apiserver, func() error {
			_, err := p.api.get(ctx, "/readyz")
			return err
		})
		if err != nil && attempt < 5 && apiserver.hasEnded() && apiserver.logHas("address already in use") {
			p.components = p.components[:len(p.components)-1]
			continue
		}
		go func() {
			<-apiserver.ended
			p.died <- apiserver
		}()
		return err
	}
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// waitFor asks a component until the answer is good. It gives up when that or
// another component has died, or the time is up.
func (p *plane) waitFor(ctx context.Context, c *component, ask func() error) error {
	for {
		err := ask()
		if err == nil {
			return nil
		}
		select {
		case <-c.ended:
			return c.failure()
		case other := <-p.died:
			return other.failure()
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.Canceled) {
				return errInterrupted
			}
			return fmt.Errorf("%s is not ready after %v (%v); %w", c.name, startLimit, err, c.failure())
		case <-time.After(30 * time.Millisecond):
		}
	}
}

// explain adds to an error the component that died of it, if one did.
func (p *plane) explain(err error) error {
	if err == nil || errors.Is(err, errInterrupted) {
		return err
	}
	select {
	case c := <-p.died:
		return fmt.Errorf("%w\n%w", err, c.failure())
	default:
		return err
	}
}

// stop kills all components, the last started first.
func (p *plane) stop() {
	volumes := p.volumeFolders()
	for i := len(p.components) - 1; i >= 0; i-- {
		p.components[i].kill()
	}
	for _, folder := range volumes {
		_ = os.Remove(folder) // only when empty: nothing ever writes there
	}
}
