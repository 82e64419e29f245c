package main

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"time"
)

const serviceAccountIssuer = "https://kubernetes.default.svc.cluster.local"

// expiredToken is a token of the default service account, properly signed, that
// ended an hour ago: the way to a true 401 without waiting ten minutes for one.
func expiredToken(key *ecdsa.PrivateKey, now time.Time) (string, error) {
	header := map[string]any{"alg": "ES256", "typ": "JWT"}
	claims := map[string]any{
		"iss": serviceAccountIssuer,
		"aud": []string{serviceAccountIssuer},
		"sub": "system:serviceaccount:default:default",
		"iat": now.Add(-2 * time.Hour).Unix(),
		"nbf": now.Add(-2 * time.Hour).Unix(),
		"exp": now.Add(-time.Hour).Unix(),
		"kubernetes.io": map[string]any{
			"namespace":      "default",
			"serviceaccount": map[string]any{"name": "default", "uid": "00000000-0000-4000-8000-000000000000"},
		},
	}
	head, err := json.Marshal(header)
	if err != nil {
		return "", err
	}
	body, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	signed := encode(head) + "." + encode(body)
	digest := sha256.Sum256([]byte(signed))
	r, s, err := ecdsa.Sign(rand.Reader, key, digest[:])
	if err != nil {
		return "", err
	}
	signature := make([]byte, 64) // r and s, 32 bytes each (RFC 7518, 3.4)
	r.FillBytes(signature[:32])
	s.FillBytes(signature[32:])
	return signed + "." + encode(signature), nil
}
