# warraq serve, alone in an image: docker build -t warraq . && docker run -p 8080:8080 warraq
FROM rust:1-alpine AS build
# Versions are those of the image's release: pinned ones leave its index.
# hadolint ignore=DL3018
RUN apk add --no-cache musl-dev gcc
WORKDIR /build
COPY . .
RUN cargo build --release --locked --features parquet

FROM scratch
COPY --from=build /build/target/release/warraq /warraq
COPY --from=build /build/LICENSE-MIT /build/LICENSE-APACHE /
USER 65534:65534
EXPOSE 8080
ENTRYPOINT ["/warraq"]
CMD ["serve", "--address", "0.0.0.0:8080"]
