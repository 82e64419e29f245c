// Package manifests holds the objects that every fresh control plane gets.
package manifests

import "embed"

//go:embed *.yaml
var files embed.FS

// Read returns the files by name.
func Read() (map[string][]byte, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	texts := map[string][]byte{}
	for _, entry := range entries {
		if texts[entry.Name()], err = files.ReadFile(entry.Name()); err != nil {
			return nil, err
		}
	}
	return texts, nil
}
