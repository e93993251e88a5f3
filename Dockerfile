# An image of the static program alone: docker build -t onpace . && docker run --rm -v "$PWD:/data" onpace check targets.yaml
FROM debian:12-slim AS build
WORKDIR /source
COPY . .
# git tells the commit that --version says
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
    && ./dev build && strip build/release/onpace && mkdir /data

FROM scratch
COPY --from=build /source/build/release/onpace /onpace
COPY --from=build /data /data
WORKDIR /data
USER 65534:65534
ENTRYPOINT ["/onpace"]
