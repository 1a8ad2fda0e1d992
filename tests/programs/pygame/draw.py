"""pygame without a screen: text in its own font, shapes, sound, an event."""
import hashlib
import os

os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")
import pygame

pygame.init()
screen = pygame.display.set_mode((160, 120))
screen.fill((10, 20, 30))
pygame.draw.circle(screen, (200, 100, 0), (80, 60), 30)
screen.blit(pygame.font.Font(None, 30).render("bird", True, (255, 255, 255)), (10, 10))
pygame.display.flip()
print(pygame.display.get_driver(), screen.get_size(), pygame.mixer.get_init())
print(hashlib.sha256(pygame.image.tobytes(screen, "RGB")).hexdigest()[:16])
pygame.event.post(pygame.event.Event(pygame.USEREVENT, kind="wren"))
print([event.kind for event in pygame.event.get(pygame.USEREVENT)])
print(pygame.sprite.Sprite.__name__, pygame.time.Clock().tick() >= 0, pygame.transform.rotate(screen, 90).get_size())
pygame.quit()
