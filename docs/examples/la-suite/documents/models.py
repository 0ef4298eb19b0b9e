"""Agents, and the organisations they work for."""

from django.contrib.auth.models import AbstractBaseUser, UserManager
from django.db import models


class Organisation(models.Model):
    siret = models.CharField(max_length=14, primary_key=True)
    name = models.CharField(max_length=200)


class User(AbstractBaseUser):
    sub = models.CharField(max_length=255, unique=True)
    email = models.EmailField(null=True)
    name = models.CharField(max_length=200, null=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "sub"
    objects = UserManager()
