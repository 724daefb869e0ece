"""The Socket.IO threshold: lines to browsers, and the tables at which meetings sit. Decides no right, holds no rule."""
