# Needs no network once the base is there: mvn -q -DskipTests -Pimage package && podman build -t tradehall:1.0.0 .
# Any base with glibc will do (k8s/README.md, "The image", makes one of 5 MB); it needs no shell.
ARG BASE=gcr.io/distroless/base-nossl-debian12@sha256:36e60081779eefd6a7dc9796e6aafaecd632bc282a8ba76fdb7c8f89a75ea6c7
FROM ${BASE}

# From what changes least to what changes most.
COPY target/jre/ /opt/jre/
COPY target/libs/ /opt/tradehall/libs/
COPY jvm.options target/tradehall.jar /opt/tradehall/

ENV PATH=/opt/jre/bin JDK_JAVA_OPTIONS=@/opt/tradehall/jvm.options

# The training run: the service exercises itself, calls no one, and leaves behind what it loaded and learned. The base need
# not have a directory for temporary files.
WORKDIR /etc/tradehall
RUN ["/opt/jre/bin/java", "-Djava.io.tmpdir=/etc/tradehall", "-XX:AOTCacheOutput=/opt/tradehall/tradehall.aot", "-jar", "/opt/tradehall/tradehall.jar", "train"]

ARG VERSION=1.0.0
LABEL org.opencontainers.image.title="Tradehall" \
      org.opencontainers.image.description="The account back end of a trading community." \
      org.opencontainers.image.version="${VERSION}"

USER 10001:10001
EXPOSE 8080 9090
# Java is process 1, so that it receives SIGTERM. Without the cache it starts too, only slower.
ENTRYPOINT ["/opt/jre/bin/java", "-XX:AOTCache=/opt/tradehall/tradehall.aot", "-jar", "/opt/tradehall/tradehall.jar"]
