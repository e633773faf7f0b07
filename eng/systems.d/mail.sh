# Mail from npm: maildev, in which people read what was sent, and a server of ours that fails on demand.
mail_user=hub
mail_password=hub-mail-1

mail_up() {
  install_npm "$parts/mail/package.json" mail
  mkdir -p "$dir/maildev/mails" "$dir/smtp"
  [ -s "$dir/smtp/certificate.pem" ] || certificate
  start_server maildev
  start_server smtp
}

certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$dir/smtp/key.pem" -out "$dir/smtp/certificate.pem" 2>/dev/null ||
    fail "openssl could not make a certificate."
}

# maildev's pages have the port after that for SMTP, so that a taken one makes it move with both.
maildev_serve() {
  exec setsid node "$cache/mail/node_modules/maildev/bin/maildev" --ip 127.0.0.1 --web-ip 127.0.0.1 --smtp "$1" --web "$(($1 + 1))" \
    --mail-directory "$dir/maildev/mails" --incoming-user "$mail_user" --incoming-pass "$mail_password"
}

maildev_ready() { curl -fsS -m 5 -o /dev/null "$(mail_web_url)/healthz" 2>/dev/null && answers "$1"; }

mail_web_url() { echo "http://127.0.0.1:$(($(port_of maildev) + 1))"; }

smtp_serve() {
  export NODE_PATH="$cache/mail/node_modules" MAIL_USER="$mail_user" MAIL_PASSWORD="$mail_password"
  exec setsid node "$parts/mail/smtp-faults.cjs" "$1" "$dir/smtp"
}

smtp_ready() { answers "$1"; }

mail_env() {
  echo "MAIL_SMTP_PORT=$(port_of maildev)"
  echo "MAIL_WEB_URL=$(mail_web_url)"
  echo "MAIL_USER=$mail_user"
  echo "MAIL_PASSWORD=$mail_password"
  echo "SMTP_FAULTS_PORT=$(port_of smtp)"
  echo "SMTP_FAULTS_FILE=$dir/smtp/messages.jsonl"
  echo "SMTP_FAULTS_CERTIFICATE=$dir/smtp/certificate.pem"
}

mail_summary() {
  say "Mail             $(mail_web_url)   SMTP on port $(port_of maildev), $mail_user / $mail_password; with faults on port $(port_of smtp)"
}
