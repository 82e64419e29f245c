package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMakeDataFolderTakesOnlyWhatIsOurs(t *testing.T) {
	write := func(path string) {
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	root := t.TempDir()
	data := filepath.Join(root, "new", "data")
	if _, err := makeDataFolder(data); err != nil {
		t.Errorf("new folder: %v", err)
	}
	if _, err := makeDataFolder(data); err != nil {
		t.Errorf("empty folder: %v", err)
	}
	write(filepath.Join(data, "file"))
	if _, err := makeDataFolder(data); err == nil {
		t.Error("a folder with somebody's files was taken")
	}
	write(filepath.Join(data, pidFile))
	if _, err := makeDataFolder(data); err != nil {
		t.Errorf("folder of a plane that is gone: %v", err)
	}
	lock, err := claimDataFolder(data)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	if !isRunning(data) {
		t.Error("a claimed folder does not count as running")
	}
	if _, err := makeDataFolder(data); err == nil {
		t.Error("the folder of a running plane was taken")
	}
}

func TestFindSupervisorIgnoresAStalePidFile(t *testing.T) {
	data := t.TempDir()
	// Process 1 lives, but does not hold the lock.
	text := []byte("1\n")
	if err := os.WriteFile(filepath.Join(data, pidFile), text, 0o600); err != nil {
		t.Fatal(err)
	}
	if supervisor, err := findSupervisor(data); supervisor != nil || err != nil {
		t.Errorf("got %v, %v; want none", supervisor, err)
	}
}
