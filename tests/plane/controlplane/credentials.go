package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"net"
	"path/filepath"
	"time"
)

// The clients of the API server, and how each is called in its kubeconfig.
var clientNames = []string{"mcf-admin", "kube-controller-manager", "kube-scheduler", "kwok"}

// credentials are the keys of one plane. They are made once, while the
// kubeconfig files wait for the port of the API server.
type credentials struct {
	authority *authority
	clients   map[string]keyPair
}

// writeCredentials makes the keys and writes all of them that is read as files.
func writeCredentials(data string) (*credentials, error) {
	ca, err := newAuthority("mcf-local-ca")
	if err != nil {
		return nil, err
	}
	otherCA, err := newAuthority("mcf-other-ca")
	if err != nil {
		return nil, err
	}
	server, err := ca.issueServer(
		[]string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"},
		[]net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 96, 0, 1)})
	if err != nil {
		return nil, err
	}
	creds := &credentials{ca, map[string]keyPair{}}
	for _, name := range clientNames {
		if creds.clients[name], err = ca.issueClient(name); err != nil {
			return nil, err
		}
	}
	caKey, err := keyToPEM(ca.key)
	if err != nil {
		return nil, err
	}
	err = writeFiles(data, map[string][]byte{
		"pki/ca.crt":        ca.pem,
		"pki/ca.key":        caKey,
		"pki/other-ca.crt":  otherCA.pem,
		"pki/apiserver.crt": server.certificate,
		"pki/apiserver.key": server.key,
		"pki/admin.crt":     creds.clients["mcf-admin"].certificate,
		"pki/admin.key":     creds.clients["mcf-admin"].key,
	})
	if err != nil {
		return nil, err
	}
	return creds, writeServiceAccountKey(data)
}

// writeServiceAccountKey makes the key that signs service account tokens, and
// with it the token that has expired.
func writeServiceAccountKey(data string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	private, err := keyToPEM(key)
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return err
	}
	token, err := expiredToken(key, time.Now())
	if err != nil {
		return err
	}
	return writeFiles(data, map[string][]byte{
		"pki/service-account.key": private,
		"pki/service-account.pub": toPEM("PUBLIC KEY", public),
		"expired.token":           []byte(token),
	})
}

const kubeconfigFormat = `apiVersion: v1
kind: Config
current-context: mcf-local
clusters:
- name: mcf-local
  cluster:
    server: %s
    certificate-authority-data: %s
contexts:
- name: mcf-local
  context:
    cluster: mcf-local
    user: %s
users:
- name: %s
  user:
    client-certificate-data: %s
    client-key-data: %s
`

// writeKubeconfigs writes admin.kubeconfig, and one for each component.
func (c *credentials) writeKubeconfigs(data, server string) error {
	files := map[string][]byte{}
	encode := base64.StdEncoding.EncodeToString
	for _, name := range clientNames {
		pair := c.clients[name]
		path := filepath.Join("pki", name+".kubeconfig")
		if name == "mcf-admin" {
			path = "admin.kubeconfig"
		}
		files[path] = fmt.Appendf(nil, kubeconfigFormat, server, encode(c.authority.pem),
			name, name, encode(pair.certificate), encode(pair.key))
	}
	return writeFiles(data, files)
}
