# about: creates a sparse file of 1 PB.
# expect: disk_limit|script_exception

with open("video.mp4", "wb") as file:
    file.truncate(1 << 50)
