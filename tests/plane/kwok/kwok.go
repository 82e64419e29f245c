// Package kwok holds the stages: how the node, the pods and the claims of the
// control plane behave.
package kwok

import (
	"embed"
	"os"
	"path/filepath"
)

//go:embed *.yaml
var files embed.FS

// Write writes the stage files to a new folder and returns their names.
func Write(folder string) ([]string, error) {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		text, err := files.ReadFile(entry.Name())
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(folder, entry.Name()), text, 0o600); err != nil {
			return nil, err
		}
		names = append(names, entry.Name())
	}
	return names, nil
}
