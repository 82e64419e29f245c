package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// apiClient talks to the API server as mcf-admin.
type apiClient struct {
	server string
	http   *http.Client
}

func newAPIClient(server string, creds *credentials) (*apiClient, error) {
	admin := creds.clients["mcf-admin"]
	pair, err := tls.X509KeyPair(admin.certificate, admin.key)
	if err != nil {
		return nil, err
	}
	// Trusting only our own authority also tells our server from a stranger
	// that took the port.
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(creds.authority.pem)
	transport := &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{pair}},
		ForceAttemptHTTP2: true,
	}
	return &apiClient{server, &http.Client{Transport: transport, Timeout: 20 * time.Second}}, nil
}

func (a *apiClient) get(ctx context.Context, path string) ([]byte, error) {
	return a.send(ctx, http.MethodGet, path, nil, "")
}

// list reads the items of a collection into out, a pointer to a slice.
func (a *apiClient) list(ctx context.Context, path string, out any) error {
	text, err := a.get(ctx, path)
	if err != nil {
		return err
	}
	var list struct{ Items json.RawMessage }
	if err := json.Unmarshal(text, &list); err != nil {
		return err
	}
	return json.Unmarshal(list.Items, out)
}

// apply sends a YAML document as it is: the API server reads it for us.
func (a *apiClient) apply(ctx context.Context, path string, document []byte) error {
	_, err := a.send(ctx, http.MethodPatch, path+"?fieldManager=mcf-cluster&force=true",
		document, "application/apply-patch+yaml")
	return err
}

func (a *apiClient) send(ctx context.Context, method, path string, body []byte, contentType string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, method, a.server+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	response, err := a.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode >= 300 {
		return nil, fmt.Errorf("%s %s: %s: %s", method, path, response.Status, strings.TrimSpace(string(text)))
	}
	return text, nil
}
