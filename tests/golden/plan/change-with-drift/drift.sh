# Somebody turns the logs up and labels the Service.
kubectl -n golden set env statefulset/orders LOG_LEVEL=debug
kubectl -n golden label service orders team=shop
kubectl -n golden rollout status statefulset/orders
