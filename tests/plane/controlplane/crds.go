package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// definitionModule is a Go module that has custom resource definitions in it.
// They stand here and not in go.mod, because their requirements would raise
// the versions of modules that Kubernetes itself is built from.
type definitionModule struct {
	module, version string
	sum             string // as in go.sum
	folder          string
}

var definitionModules = []definitionModule{
	{
		module:  "sigs.k8s.io/gateway-api",
		version: "v1.6.3",
		sum:     "h1:lKpJa5bGlraC/QeACvCpsHLdmO6y0iKfzVl6gzaFEYc=",
		folder:  "config/crd/standard",
	},
	{
		module:  "github.com/cert-manager/cert-manager",
		version: "v1.21.2",
		sum:     "h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=",
		folder:  "deploy/crds",
	},
}

// crdFolder is where the definitions lie, beside the programs.
func crdFolder(bin string) string { return filepath.Join(bin, "crds") }

// fetchDefinitions copies the definitions from the module cache of Go, into
// which Go downloads them when they are not there.
func fetchDefinitions(bin string) error {
	if err := os.MkdirAll(crdFolder(bin), 0o755); err != nil {
		return err
	}
	for _, m := range definitionModules {
		folder, err := m.download(bin)
		if err != nil {
			return fmt.Errorf("%s@%s: %w", m.module, m.version, err)
		}
		if err := copyDefinitions(filepath.Join(folder, m.folder), crdFolder(bin)); err != nil {
			return err
		}
	}
	return nil
}

// download returns the folder of the module in the module cache.
func (m definitionModule) download(workFolder string) (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", m.module+"@"+m.version)
	cmd.Dir = workFolder // outside of our own module
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	output, runErr := cmd.Output()
	var answer struct{ Dir, Sum, Error string }
	if err := json.Unmarshal(output, &answer); err != nil {
		return "", errors.Join(runErr, err)
	}
	if answer.Error != "" {
		return "", errors.New(answer.Error)
	}
	if answer.Sum != m.sum {
		return "", fmt.Errorf("its content has the sum %s, expected %s", answer.Sum, m.sum)
	}
	return answer.Dir, runErr
}

// copyDefinitions leaves out the policy that Gateway API adds to guard against
// downgrades: nothing is ever downgraded here.
func copyDefinitions(from, to string) error {
	paths, err := filepath.Glob(filepath.Join(from, "*.yaml"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		documents, err := splitDocuments(text)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if len(documents) != 1 || documents[0].kind != "CustomResourceDefinition" {
			continue
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(path)), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
