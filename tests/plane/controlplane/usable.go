package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

var errInterrupted = errors.New("interrupted")

// waitUntilUsable waits for what a test takes for granted: each of these comes
// about a little after the API server has said that it is ready.
func (p *plane) waitUntilUsable(ctx context.Context) error {
	for _, check := range []func(context.Context) error{
		p.checkServiceAccount, p.checkNode, p.checkDefinitions, p.checkDiscovery,
	} {
		for {
			err := check(ctx)
			if err == nil {
				break
			}
			select {
			case c := <-p.died:
				return c.failure()
			case <-ctx.Done():
				if errors.Is(ctx.Err(), context.Canceled) {
					return errInterrupted
				}
				return fmt.Errorf("not ready after %v: %w", startLimit, err)
			case <-time.After(30 * time.Millisecond):
			}
		}
	}
	return nil
}

// Without it no pod of the namespace is let in.
func (p *plane) checkServiceAccount(ctx context.Context) error {
	_, err := p.api.get(ctx, "/api/v1/namespaces/default/serviceaccounts/default")
	return err
}

type condition struct{ Type, Status string }

func isTrue(conditions []condition, kind string) bool {
	for _, c := range conditions {
		if c.Type == kind {
			return c.Status == "True"
		}
	}
	return false
}

func (p *plane) checkNode(ctx context.Context) error {
	var nodes []struct {
		Spec   struct{ Taints []struct{ Key string } }
		Status struct{ Conditions []condition }
	}
	if err := p.api.list(ctx, "/api/v1/nodes", &nodes); err != nil {
		return err
	}
	for _, node := range nodes {
		// The taint of a node that was not ready is taken away a bit later.
		if !isTrue(node.Status.Conditions, "Ready") || len(node.Spec.Taints) > 0 {
			return errors.New("the node is not Ready")
		}
	}
	return nil
}

type definition struct {
	Spec struct {
		Group    string
		Names    struct{ Plural string }
		Versions []struct {
			Name   string
			Served bool
		}
	}
	Status struct{ Conditions []condition }
}

func (p *plane) listDefinitions(ctx context.Context) ([]definition, error) {
	var all []definition
	err := p.api.list(ctx, collections["CustomResourceDefinition"], &all)
	return all, err
}

func (p *plane) checkDefinitions(ctx context.Context) error {
	all, err := p.listDefinitions(ctx)
	if err != nil {
		return err
	}
	for _, d := range all {
		if !isTrue(d.Status.Conditions, "Established") {
			return fmt.Errorf("%s.%s is not Established", d.Spec.Names.Plural, d.Spec.Group)
		}
	}
	return nil
}

// An established kind is served some time before discovery and OpenAPI tell of it.
func (p *plane) checkDiscovery(ctx context.Context) error {
	all, err := p.listDefinitions(ctx)
	if err != nil {
		return err
	}
	openAPI, err := p.api.get(ctx, "/openapi/v3")
	if err != nil {
		return err
	}
	resources := map[string]string{} // by group and version
	for _, d := range all {
		for _, version := range d.Spec.Versions {
			path := "apis/" + d.Spec.Group + "/" + version.Name
			if !version.Served {
				continue
			}
			if resources[path] == "" {
				text, err := p.api.get(ctx, "/"+path)
				if err != nil {
					return err
				}
				resources[path] = string(text)
			}
			if !strings.Contains(resources[path], `"`+d.Spec.Names.Plural+`"`) {
				return fmt.Errorf("%s is not in discovery", d.Spec.Names.Plural)
			}
			if !strings.Contains(string(openAPI), `"`+path+`"`) {
				return fmt.Errorf("%s is not in OpenAPI", path)
			}
		}
	}
	return nil
}
