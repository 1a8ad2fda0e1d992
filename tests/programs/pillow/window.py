"""A picture goes through Pillow's formats and into a Tk window."""
import io
import tkinter

from PIL import Image, ImageDraw, ImageFont, ImageTk, features

picture = Image.linear_gradient("L").resize((80, 60)).convert("RGB")
ImageDraw.Draw(picture).text((5, 5), "Äpfel", fill="red", font=ImageFont.load_default(14))
for kind in ("PNG", "JPEG", "WEBP", "TIFF", "GIF", "BMP", "ICO", "PDF"):
    file = io.BytesIO()
    picture.save(file, kind)
    file.seek(0)
    print(kind, file.getvalue()[:4], "" if kind == "PDF" else Image.open(file).size)
print(features.check("webp"), features.check("freetype2"), len(Image.registered_extensions()) > 50)

root = tkinter.Tk()
root.title("birds")
photo = ImageTk.PhotoImage(picture)
tkinter.Label(root, image=photo).pack()
root.update()
print(root.winfo_width(), root.winfo_height() > 50, photo.width())
root.after(100, root.destroy)
root.mainloop()
