package main

import (
	"fmt"
	"path/filepath"
	"strings"
)

// The command lines of the components. All run in the data folder, so paths are
// relative to it. Ports: only the API server has one, on 127.0.0.1; etcd
// listens on sockets in the data folder (with relative names, because the path
// of a socket must be short), the others do not listen.

const (
	etcdSocket  = "etcd.sock:1"
	etcdPeerURL = "unix://etcd-peer.sock:1"
)

func etcdArgs() []string {
	return []string{
		"--data-dir=etcd",
		"--listen-client-urls=unix://" + etcdSocket,
		"--advertise-client-urls=unix://" + etcdSocket,
		"--listen-peer-urls=" + etcdPeerURL,
		"--initial-advertise-peer-urls=" + etcdPeerURL,
		"--initial-cluster=default=" + etcdPeerURL,
		"--unsafe-no-fsync", // the data is thrown away anyway
		"--log-level=warn",
	}
}

func apiserverArgs(port int) []string {
	return []string{
		"--etcd-servers=unix://" + etcdSocket,
		"--bind-address=127.0.0.1",
		"--advertise-address=127.0.0.1",
		fmt.Sprintf("--secure-port=%d", port),
		"--endpoint-reconciler-type=none",
		"--service-cluster-ip-range=10.96.0.0/16",
		"--client-ca-file=pki/ca.crt",
		"--tls-cert-file=pki/apiserver.crt",
		"--tls-private-key-file=pki/apiserver.key",
		"--authorization-mode=Node,RBAC",
		"--service-account-issuer=" + serviceAccountIssuer,
		"--service-account-signing-key-file=pki/service-account.key",
		"--service-account-key-file=pki/service-account.pub",
		"--allow-privileged=true",
		"--profiling=false",
	}
}

// The controllers that something in the project can meet. The others only cost
// time here: they look after nodes, certificates and features that are off.
var controllers = []string{
	"cronjob-controller",
	"daemonset-controller",
	"deployment-controller",
	"disruption-controller",
	"endpoints-controller",
	"endpointslice-controller",
	"garbage-collector-controller",
	"horizontal-pod-autoscaler-controller",
	"job-controller",
	"namespace-controller",
	"node-lifecycle-controller",
	"persistentvolume-binder-controller",
	"persistentvolume-protection-controller",
	"persistentvolumeclaim-protection-controller",
	"pod-garbage-collector-controller",
	"replicaset-controller",
	"resourcequota-controller",
	"root-ca-certificate-publisher-controller",
	"serviceaccount-controller",
	"serviceaccount-token-controller",
	"statefulset-controller",
	"taint-eviction-controller",
}

func controllerManagerArgs() []string {
	return []string{
		"--kubeconfig=pki/kube-controller-manager.kubeconfig",
		"--controllers=" + strings.Join(controllers, ","),
		"--enable-hostpath-provisioner",
		"--root-ca-file=pki/ca.crt",
		"--service-account-private-key-file=pki/service-account.key",
		"--leader-elect=false",
		"--secure-port=0",
		"--profiling=false",
		// The defaults (20 and 30) would queue a test's pods behind each other.
		"--kube-api-qps=200",
		"--kube-api-burst=400",
	}
}

func schedulerArgs() []string {
	return []string{
		"--kubeconfig=pki/kube-scheduler.kubeconfig",
		"--leader-elect=false",
		"--secure-port=0",
		"--profiling=false",
		"--kube-api-qps=200",
		"--kube-api-burst=400",
	}
}

func kwokArgs(stages []string) []string {
	args := []string{
		"--kubeconfig=pki/kwok.kubeconfig",
		"--manage-all-nodes",
		"--node-ip=127.0.0.1",
		"--server-address=",
		// With a lease to renew, the node stays Ready for ever.
		"--node-lease-duration-seconds=40",
	}
	for _, name := range stages {
		args = append(args, "--config="+filepath.Join("kwok", name))
	}
	return args
}
