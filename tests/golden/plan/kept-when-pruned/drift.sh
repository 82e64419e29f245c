# Somebody wants to keep what the manifest will not make any more.
kubectl -n golden annotate configmap orders-seed statefulset-mcf/keep=true
