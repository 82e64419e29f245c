package main

import "testing"

func TestSplitDocuments(t *testing.T) {
	text := `# a comment
apiVersion: v1
kind: Node
metadata:
  labels:
    name: not-this
  name: one
---
# only a comment
---
kind: Namespace
metadata:
  name: two
spec:
  name: nor-this
`
	documents, err := splitDocuments([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, d := range documents {
		got += d.kind + "/" + d.name + " "
	}
	if want := "Node/one Namespace/two "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := splitDocuments([]byte("kind: Node\n")); err == nil {
		t.Error("a document without a name was let through")
	}
}
