# The image omega-mail: GreenMail, which receives mail and delivers none, for machines that cannot pull `greenmail/standalone`.
#
#   docker build --tag omega-mail --file deploy/mail.Dockerfile --build-arg SERVER_IMAGE=omega-server DIRECTORY
#
# The build context contains greenmail-standalone.jar (com.icegreen:greenmail-standalone on Maven Central).
ARG SERVER_IMAGE=omega-server
FROM ${SERVER_IMAGE}
COPY greenmail-standalone.jar /opt/greenmail.jar
HEALTHCHECK NONE
ENTRYPOINT ["sh", "-c", "exec java ${JAVA_OPTS} ${GREENMAIL_OPTS} -jar /opt/greenmail.jar"]
CMD []
