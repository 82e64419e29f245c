# Somebody scales up and changes the configuration.
kubectl -n golden scale statefulset/orders --replicas=4
kubectl -n golden patch configmap orders-config --type=merge \
  -p '{"data":{"orders-config":"max_connections = 7\n"}}'
kubectl -n golden rollout status statefulset/orders
