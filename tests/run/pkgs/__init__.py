# the folder of packages that the programs import
