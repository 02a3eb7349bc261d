"""Outside judges (外部检验): programs and libraries of others that say whether a file is what it should be."""
