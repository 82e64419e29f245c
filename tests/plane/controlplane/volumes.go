package main

import (
	"context"
	"strings"
	"time"
)

// The provisioner for host paths makes a folder for each volume, always here.
const volumeRoot = "/tmp/hostpath_pv/"

// volumeFolders gives the folders that the plane has made outside of its data
// folder and that nobody removes once it is gone.
func (p *plane) volumeFolders() []string {
	if p.api == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	var volumes []struct {
		Spec struct{ HostPath *struct{ Path string } }
	}
	if err := p.api.list(ctx, "/api/v1/persistentvolumes", &volumes); err != nil {
		return nil
	}
	var folders []string
	for _, volume := range volumes {
		if volume.Spec.HostPath != nil && strings.HasPrefix(volume.Spec.HostPath.Path, volumeRoot) {
			folders = append(folders, volume.Spec.HostPath.Path)
		}
	}
	return folders
}
