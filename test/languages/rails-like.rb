# What a Rails application has around its initializer: sessions, and a page for whoever came back.
require "rubygems"
require "omniauth"
require "omniauth_openid_connect"
require "rack"
require "rack/handler/webrick"
require "json"

STACK = []
module Rails
  def self.application = self
  def self.config = self
  def self.middleware = self
  def self.use(*with, &block) = STACK.push([with, block])
end
require "./omniauth.rb"

# omniauth-rails_csrf_protection answers for forms; here a link begins the sign-in.
OmniAuth.config.request_validation_phase = nil
OmniAuth.config.allowed_request_methods = [:get]
OmniAuth.config.silence_get_warning = true
OmniAuth.config.logger.level = Logger::WARN

application = Rack::Builder.new do
  use Rack::Session::Cookie, secret: "s" * 64
  STACK.each { |with, block| use(*with, &block) }
  run lambda { |env|
    found = env["omniauth.auth"]
    said = found ? found.info.to_h.merge("uid" => found.uid) : { "path" => env["PATH_INFO"], "query" => env["QUERY_STRING"] }
    [200, { "content-type" => "application/json" }, [JSON.generate(said)]]
  }
end
Rack::Handler::WEBrick.run(application, Host: "127.0.0.1", Port: ARGV.fetch(0), AccessLog: [])
