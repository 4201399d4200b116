# Builds without a network once both bases are there: after `mvn -q -DskipTests package`, podman build -t tradehall:1.0.0 .
# Any JDK 25 and any base with glibc will do (k8s/README.md, "The image", builds both from Debian packages).
ARG JDK_BASE=docker.io/library/eclipse-temurin:25-jdk@sha256:97014c4b396021f9ddb7d592a7dbedb0c4e4215c29e03dc01c393558aefb71c2
ARG BASE=gcr.io/distroless/base-nossl-debian12@sha256:36e60081779eefd6a7dc9796e6aafaecd632bc282a8ba76fdb7c8f89a75ea6c7

FROM ${JDK_BASE} AS build

# What the service and its libraries use: HTTP client, JDBC, JMX metrics, the resolver of names, keys on elliptic curves.
RUN ["jlink", "--output", "/opt/jre", \
     "--add-modules", "java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,java.security.jgss,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.naming.dns,jdk.unsupported,jdk.zipfs", \
     "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--compress", "zip-6"]

COPY target/libs/ /opt/tradehall/libs/
COPY target/tradehall.jar jvm.options /opt/tradehall/

# The training run: the service exercises itself, writes what it loaded and compiled, and exits; it calls no one.
WORKDIR /tmp
ENV JDK_JAVA_OPTIONS=@/opt/tradehall/jvm.options
RUN ["/opt/jre/bin/java", "-XX:AOTCacheOutput=/opt/tradehall/tradehall.aot", "-jar", "/opt/tradehall/tradehall.jar", "train"]

FROM ${BASE}
ARG VERSION=1.0.0
LABEL org.opencontainers.image.title="Tradehall" \
      org.opencontainers.image.description="The account back end of a trading community." \
      org.opencontainers.image.version="${VERSION}"

# From what changes least to what changes most.
COPY --from=build /opt/jre/ /opt/jre/
COPY --from=build /opt/tradehall/libs/ /opt/tradehall/libs/
COPY --from=build /opt/tradehall/jvm.options /opt/tradehall/tradehall.jar /opt/tradehall/
COPY --from=build /opt/tradehall/tradehall.aot /opt/tradehall/

USER 10001:10001
WORKDIR /etc/tradehall
ENV PATH=/opt/jre/bin JDK_JAVA_OPTIONS=@/opt/tradehall/jvm.options
EXPOSE 8080 9090
# Java is process 1: SIGTERM is its to handle. Without the cache it starts too, slower.
ENTRYPOINT ["/opt/jre/bin/java", "-XX:AOTCache=/opt/tradehall/tradehall.aot", "-jar", "/opt/tradehall/tradehall.jar"]
