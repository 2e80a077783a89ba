# Foyer's server as an image. ./foyer image builds it: the program first, then this.
# Ordinary syntax throughout, so that the older builder builds it too.

# --- the program in its parts --------------------------------------------------------------------
FROM eclipse-temurin:25-jre AS parts
WORKDIR /parts
COPY target/foyer.jar foyer.jar
RUN java -Djarmode=tools -jar foyer.jar extract --layers --destination out \
    # The database is somebody else's here; training, below, still wants one.
    && mkdir database && mv out/dependencies/lib/embedded-postgres-binaries-*.jar database/

# --- the program, and nobody who may change it ---------------------------------------------------
FROM eclipse-temurin:25-jre AS whole
RUN groupadd --gid 10001 foyer \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin foyer
WORKDIR /opt/foyer
# What changes seldom lies below what changes with each release.
COPY --from=parts /parts/out/dependencies/ ./
COPY --from=parts /parts/out/snapshot-dependencies/ ./
COPY --from=parts /parts/out/application/ ./
COPY deploy/image/java.options ./
USER 10001:10001

# --- one start for practice ----------------------------------------------------------------------
# The runtime remembers what it loaded and how often; each later start takes a third of the time.
# Made in the build and by the very runtime and files that will use it, or it would be of no use.
FROM whole AS trained
COPY --from=parts /parts/database/ /opt/database/
COPY deploy/image/train /opt/train
RUN /opt/train /tmp/foyer.aot

FROM whole
COPY --from=trained /tmp/foyer.aot ./
EXPOSE 8443
# The edge asks more often; this is for whoever starts and replaces containers.
HEALTHCHECK --interval=15s --timeout=15s --start-period=120s --retries=3 \
    CMD ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "/opt/foyer/foyer.jar", "foyer.ops.Foyer", "healthy", "--server", "8443"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "@/opt/foyer/java.options", "-jar", "foyer.jar"]
CMD ["serve"]
