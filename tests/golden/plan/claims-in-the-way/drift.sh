# A claim and a ConfigMap with our names were there before.
kubectl create namespace golden
kubectl -n golden create configmap orders-seed --from-literal=a=b
kubectl -n golden apply -f - <<'CLAIM'
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-orders-1
  labels:
    app: older
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 5Gi
CLAIM
kubectl -n golden wait --for=jsonpath='{.status.phase}'=Bound pvc --all
