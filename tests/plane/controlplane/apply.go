package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sync"

	"kubectl-statefulset-mcf/tests/cluster/manifests"
)

// The collections of the kinds that we apply.
var collections = map[string]string{
	"CustomResourceDefinition": "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
	"Namespace":                "/api/v1/namespaces",
	"Node":                     "/api/v1/nodes",
	"StorageClass":             "/apis/storage.k8s.io/v1/storageclasses",
}

// document is one object in a YAML file, with what its address needs.
type document struct {
	kind, name string
	text       []byte
}

var (
	separator = regexp.MustCompile(`(?m)^---.*$`)
	kindLine  = regexp.MustCompile(`(?m)^kind: *(\S+)`)
	nameLine  = regexp.MustCompile(`(?m)^metadata:\n(?:  .*\n)*?  name: *(\S+)`)
)

// splitDocuments finds kind and name by their lines: the files are ours or
// generated, and a YAML library would be the only one this program needs.
func splitDocuments(text []byte) ([]document, error) {
	var documents []document
	for _, part := range separator.Split(string(text), -1) {
		kind, name := kindLine.FindStringSubmatch(part), nameLine.FindStringSubmatch(part)
		if kind == nil && name == nil {
			continue // only comments
		}
		if kind == nil || name == nil {
			return nil, errors.New("a document without kind or metadata.name")
		}
		documents = append(documents, document{kind[1], name[1], []byte(part)})
	}
	return documents, nil
}

// readDocuments gives all that a fresh plane gets: the objects in manifests/
// and the custom resource definitions that lie beside the programs.
func (p *plane) readDocuments() ([]document, error) {
	texts, err := manifests.Read()
	if err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(crdFolder(p.bin), "*.yaml"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("no custom resource definitions in %s: run scripts/cluster build", crdFolder(p.bin))
	}
	for _, path := range paths {
		if texts[path], err = os.ReadFile(path); err != nil {
			return nil, err
		}
	}
	var all []document
	for path, text := range texts {
		documents, err := splitDocuments(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, documents...)
	}
	return all, nil
}

// applyAll applies all documents at once, as none needs another.
func (p *plane) applyAll(ctx context.Context) error {
	documents, err := p.readDocuments()
	if err != nil {
		return err
	}
	errs := make([]error, len(documents))
	var group sync.WaitGroup
	for i, d := range documents {
		group.Go(func() {
			collection, known := collections[d.kind]
			if !known {
				errs[i] = fmt.Errorf("%s %s: a kind that controlplane/apply.go does not know", d.kind, d.name)
				return
			}
			errs[i] = p.api.apply(ctx, collection+"/"+d.name, d.text)
		})
	}
	group.Wait()
	return errors.Join(errs...)
}
